package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An author at work: their folder beside the program's lessons, a fault in it, and the mending of it. */
class AuthorTest extends Walk {
    @Override
    Session session() {
        try {
            write("10-mine/10-hello/lesson.yaml", "id: mine.hello\nminutes: 1\nsteps:\n  - id: say\n    read: {}\n");
            write("10-mine/20-broken/lesson.yaml", "id: mine.broken\nminutes: 1\nsteps:\n  - id: go\n    call: ec2.RunInstanses\n");
            for (var lesson : new String[] {"10-hello", "20-broken"}) {
                write("10-mine/" + lesson + "/en.md", "# Hello " + lesson + "\n\nWords.\n\n## " + (lesson.equals("10-hello") ? "say" : "go") + ": Say it\n\nHere.\n");
                write("10-mine/" + lesson + "/ko.md", "# 안녕 " + lesson + "\n\n말.\n\n## " + (lesson.equals("10-hello") ? "say" : "go") + ": 말하기\n\n여기.\n");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Session(settings.settings(), folder, 0, _ -> { }, Optional.of(folder.resolve("authors")));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("authors").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void theRestLoadsAndTheFaultIsToldUntilItIsMended() throws IOException {
        until("the fault is told", () -> node("notice-lessons").filter(Walk::shown).isPresent());
        press("notice-more-lessons");
        until("with file and line", () -> shows("10-mine/20-broken/lesson.yaml:5"));
        shoot("notice-light-en");
        press("module-mine");
        until("what is whole is there", () -> node("lesson-mine.hello").isPresent());
        assertThat(Fx.on(() -> node("lesson-mine.broken"))).isEmpty();
        write("10-mine/20-broken/lesson.yaml", "id: mine.broken\nminutes: 1\nsteps:\n  - id: go\n    read: {}\n");
        until("the mended lesson comes by itself", () -> node("lesson-mine.broken").isPresent());
        until("and its fault is told no more", () -> !shows("unknown-operation"));
        Fx.run(() -> session.tell(new Notice("news", Spoken.same("News."))));
        assertThat(Fx.on(() -> node("notice-news"))).isPresent();
    }
}
