package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.ui.i18n.Messages;
import java.util.List;
import java.util.function.Consumer;

/** A lesson before there is an account to take it on: what it is about can be read, and that it is about to begin. */
final class Waiting {
    private Waiting() {}

    /** {@code follow} opens a link of the prose. */
    static LessonView view(Course course, Lesson lesson, Consumer<String> follow) {
        var view = new LessonView(LessonBinding.head(course, lesson, new Words(lesson, () -> new Bindings(lesson.presets()))), List.of(),
                new NothingYet(follow));
        view.notice().set(Messages.spoken("lesson.opens"));
        view.working().set(true);
        return view;
    }

    /** There are no steps that could ask for anything but a link's page. */
    private record NothingYet(Consumer<String> open) implements LessonActions {
        @Override
        public void go(StepView step) {}

        @Override
        public void hint(StepView step) {}

        @Override
        public void undo(StepView step) {}

        @Override
        public void jumpTo(StepView step) {}

        @Override
        public void restart() {}

        @Override
        public void cleanUp() {}

        @Override
        public void next() {}

        @Override
        public void follow(String destination) {
            open.accept(destination);
        }
    }
}
