package dev.groundschool.ui.path;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Language;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Text;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.progress.ProgressData;
import dev.groundschool.ui.i18n.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;

/** Shows the course and the learner's progress in the path, and keeps it so. Lives on the JavaFX thread. */
public final class CourseFeed {
    private final PathModel model;
    private final Progress progress;
    private Course course = Course.EMPTY;

    public CourseFeed(PathModel model, Progress progress) {
        this.model = model;
        this.progress = progress;
        progress.onChange(_ -> Platform.runLater(this::show));
    }

    /** Shows this course from now on: at the start, and when an author's files have changed. */
    public void show(Course shown) {
        course = shown;
        show();
    }

    private void show() {
        ProgressData data = progress.data();
        List<ModuleItem> modules = new ArrayList<>();
        for (Course.CourseModule module : course.modules()) {
            modules.add(new ModuleItem(module.id(), modules.size(), spoken(module.title()), tint(module.service().orElse("")),
                    module.lessons().stream().map(lesson -> item(lesson, data)).toList()));
        }
        if (!model.modules().equals(modules)) {
            model.modules().setAll(modules);
        }
        model.reviews().setAll(data.due(progress.today()).stream().filter(due -> course.lesson(due.lesson()).isPresent())
                .map(due -> new PathModel.Review(due.lesson(), question(course.lesson(due.lesson()).orElseThrow(), due.step()))).toList());
    }

    private static LessonItem item(Lesson lesson, ProgressData data) {
        LessonItem.State state = data.finished().containsKey(lesson.id()) ? LessonItem.State.PASSED
                : data.passed(lesson.id()).isEmpty() ? LessonItem.State.NEW : LessonItem.State.STARTED;
        return new LessonItem(lesson.id(), locale -> lesson.prose(language(locale)).title(), lesson.minutes(), state);
    }

    private static Spoken question(Lesson lesson, String step) {
        return locale -> lesson.prose(language(locale)).passage(step).title();
    }

    private static Spoken spoken(Text text) {
        return locale -> text.in(language(locale));
    }

    private static Language language(Locale locale) {
        return locale.getLanguage().equals("ko") ? Language.KO : Language.EN;
    }

    private static ModuleItem.Tint tint(String service) {
        return switch (service) {
            case "ec2", "autoscaling", "lambda", "ecs", "eks" -> ModuleItem.Tint.COMPUTE;
            case "s3" -> ModuleItem.Tint.STORAGE;
            case "rds" -> ModuleItem.Tint.DATABASE;
            case "iam", "sts" -> ModuleItem.Tint.SECURITY;
            case "elbv2", "vpc" -> ModuleItem.Tint.NETWORK;
            case "cloudwatch", "logs" -> ModuleItem.Tint.MANAGEMENT;
            default -> ModuleItem.Tint.PLAIN;
        };
    }
}
