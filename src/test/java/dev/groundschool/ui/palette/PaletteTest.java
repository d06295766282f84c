package dev.groundschool.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.palette.PaletteEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {
    private final List<String> run = new ArrayList<>();

    private PaletteEntry entry(Kind kind, String english, String korean, String detail) {
        return new PaletteEntry(kind, Spoken.of(english, korean), Spoken.same(detail), () -> run.add(english));
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Fx.run(() -> {
            var palette = new Palette(() -> List.of(entry(Kind.ACTION, "Export the map", "지도 내보내기", ""),
                    entry(Kind.LESSON, "Two servers, one door", "서버 둘, 문 하나", "Architecture"),
                    entry(Kind.RESOURCE, "web-1", "web-1", "i-0a1f99b3")), new Messages(Language.ENGLISH));
            var button = new Button("before");
            var scene = new Scene(new StackPane(button, palette), 600, 400);
            button.requestFocus();
            palette.open();
            assertThat(scene.getFocusOwner()).isInstanceOf(TextField.class);
            var field = (TextField) scene.lookup("#palette-field");
            ListView<?> list = (ListView<?>) scene.lookup("#palette-list");
            assertThat(list.getItems()).hasSize(3);
            field.setText("0a1f");
            assertThat(list.getItems()).hasSize(1);
            field.setText("zzz");
            assertThat(list.getItems()).isEmpty();
            press(field, KeyCode.ENTER);
            assertThat(palette.isOpen()).isTrue();
            field.setText("");
            press(field, KeyCode.DOWN);
            press(field, KeyCode.UP);
            press(field, KeyCode.DOWN);
            press(field, KeyCode.ENTER);
            assertThat(run).containsExactly("web-1"); // lessons, then resources, then actions
            assertThat(palette.isOpen()).isFalse();
            assertThat(scene.getFocusOwner()).isSameAs(button);
            palette.open();
            press(field, KeyCode.ESCAPE);
            assertThat(palette.isOpen()).isFalse();
        });
    }

    private static void press(TextField field, KeyCode code) {
        field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @ParameterizedTest
    @CsvSource({"twdo,Two servers one door,true", "door two,Two servers one door,false", "TWO,Two servers,true", "서문,서버 둘 문 하나,true",
        "ㅅㅂ,서버 둘,true", "ㅂㅅ,서버 둘,false", "x,,false", "'',anything,true"})
    void lettersInOrderFit(String typed, String name, boolean fits) {
        assertThat(Fuzzy.score(typed, name == null ? "" : name).isPresent()).isEqualTo(fits);
    }

    @Test
    void aWordsBeginningBeatsItsMiddle() {
        assertThat(Fuzzy.score("door", "Open a door").orElseThrow()).isGreaterThan(Fuzzy.score("door", "indoor climbing").orElseThrow());
        assertThat(Fuzzy.score("ec2", "EC2").orElseThrow()).isGreaterThan(Fuzzy.score("ec2", "every cloud has 2 ends").orElseThrow());
    }
}
