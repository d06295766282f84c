package dev.groundschool.ui.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    private static RuntimeException failure(String message) {
        return new IllegalStateException(message, new IOException(message + " inside"));
    }

    @Test
    void theSameFailureHasTheSameCodeWhateverItsWords() {
        var codes = java.util.stream.Stream.of("one", "two").map(ErrorsTest::failure).map(ErrorCode::of).distinct().toList();
        assertThat(codes).singleElement().asString().matches("[0-9A-Z]{4}:[0-9A-Z]{4}");
    }

    @Test
    void anotherPlaceHasAnotherCode() {
        assertThat(ErrorCode.of(failure("x"))).isNotEqualTo(ErrorCode.of(new IllegalStateException("x")));
    }

    @Test
    void aCircleOfCausesEnds() {
        var a = new RuntimeException("a");
        var b = new RuntimeException("b", a);
        a.initCause(b);
        assertThat(ErrorCode.of(a)).isNotEmpty();
        assertThat(Problem.unexpected(a).why().in(Locale.ENGLISH)).isNotEmpty();
    }

    @Test
    void knownCausesAreSaidInWordsWithWhatToDo() {
        var denied = Problem.unexpected(new RuntimeException(new AccessDeniedException("/etc/x")));
        assertThat(denied.why().in(Locale.ENGLISH)).contains("/etc/x");
        assertThat(denied.next().in(Locale.ENGLISH)).contains("disk");
        assertThat(Problem.unexpected(new ConnectException("refused")).next().in(Locale.KOREAN)).contains("네트워크");
    }

    @Test
    void theReportHoldsCodeAndStack() {
        var problem = Problem.unexpected(failure("boom"));
        assertThat(problem.report(new Messages(Language.ENGLISH))).contains(problem.code()).contains("boom inside").contains("ErrorsTest");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void theWindowCanBeRead(ThemeChoice theme, Language language) {
        Fx.run(() -> {
            var themes = new Themes();
            themes.choiceProperty().set(theme);
            var scene = new Scene(ErrorWindow.content(Problem.unexpected(new ConnectException("localhost:4599")), new Messages(language), () -> { }, () -> { }), 560, -1);
            themes.dress(scene);
            assertThat(Fx.shoot(scene, "error-" + language.tag())).isNotEmptyFile();
        });
    }
}
