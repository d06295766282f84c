package dev.groundschool.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    private static final Duration LATER = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final List<IOException> troubles = new ArrayList<>();

    private SettingsFile open() {
        return new SettingsFile(folder.resolve("deep"), LATER, troubles::add);
    }

    @Test
    void everythingComesBack() {
        try (var file = open()) {
            var settings = file.settings();
            settings.languageProperty().set(Language.KOREAN);
            settings.themeProperty().set(ThemeChoice.DARK);
            settings.presentProperty().set(true);
            settings.pollSecondsProperty().set(30);
            settings.regionProperty().set("ap-northeast-2");
            settings.connectionProperty().set("sandbox");
            settings.window(new WindowBounds(10, 20, 1200, 800, true));
            settings.splits().put("columns.0", 0.2);
        }
        try (var again = open()) {
            var settings = again.settings();
            assertThat(settings.languageProperty().get()).isEqualTo(Language.KOREAN);
            assertThat(settings.themeProperty().get()).isEqualTo(ThemeChoice.DARK);
            assertThat(settings.presentProperty().get()).isTrue();
            assertThat(settings.pollSecondsProperty().get()).isEqualTo(30);
            assertThat(settings.regionProperty().get()).isEqualTo("ap-northeast-2");
            assertThat(settings.connectionProperty().get()).isEqualTo("sandbox");
            assertThat(settings.window()).contains(new WindowBounds(10, 20, 1200, 800, true));
            assertThat(settings.splits()).isEqualTo(Map.of("columns.0", 0.2));
            assertThat(again.setAside()).isEmpty();
        }
        assertThat(troubles).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[1,2]", "{\"pollSeconds\": \"soon\"}", "{\"theme\": \"PLAID\"}", "\u0000\u0001"})
    void aFileThatIsNoSettingsIsSetAside(String content) throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/settings.json"), content);
        try (var file = open()) {
            assertThat(file.setAside()).hasValueSatisfying(bad -> assertThat(bad).hasContent(content));
            assertThat(file.settings().pollSecondsProperty().get()).isEqualTo(10);
            file.settings().pollSecondsProperty().set(20);
        }
        try (var again = open()) {
            assertThat(again.settings().pollSecondsProperty().get()).isEqualTo(20);
        }
    }

    @Test
    void valuesOutOfRangeKeepTheirDefaults() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/settings.json"), """
                {"pollSeconds": -4, "window": {"x": 1, "y": 2, "width": 3, "height": 4, "maximized": false},
                 "splits": {"a": 7, "b": 0.5}, "ofALaterVersion": {"x": 1}}""");
        try (var file = open()) {
            assertThat(file.settings().pollSecondsProperty().get()).isEqualTo(10);
            assertThat(file.settings().window()).isEmpty();
            assertThat(file.settings().splits()).isEqualTo(Map.of("b", 0.5));
        }
    }

    @Test
    void whatChangesAfterTheEndIsLeft() {
        var file = open();
        file.settings().splits().put("columns.0", 0.2);
        file.close();
        file.settings().splits().put("columns.0", 0.9); // as a last layout of a window being closed does
        try (var again = open()) {
            assertThat(again.settings().splits()).isEqualTo(Map.of("columns.0", 0.2));
        }
    }

    @Test
    void nothingChangedNothingWritten() {
        open().close();
        assertThat(folder.resolve("deep")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsReported() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file where the folder should be");
        try (var file = open()) {
            file.settings().pollSecondsProperty().set(20);
        }
        assertThat(troubles).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0,true", "-1900,10,false", "1800,100,true", "1850,100,false", "100,-30,false", "100,1070,false", "-1000,100,true"})
    void aWindowComesBackOnlyWhereItCanBeGrabbed(double x, double y, boolean reachable) {
        assertThat(new WindowBounds(x, y, 1200, 800, false).reachableOn(0, 0, 1920, 1080)).isEqualTo(reachable);
    }

    @Test
    void eachSystemHasItsFolder() {
        var home = Path.of("/home/kim");
        assertThat(ConfigFolder.find(Map.of(), "Linux", home)).isEqualTo(Path.of("/home/kim/.config/groundschool"));
        assertThat(ConfigFolder.find(Map.of("XDG_CONFIG_HOME", "/x"), "Linux", home)).isEqualTo(Path.of("/x/groundschool"));
        assertThat(ConfigFolder.find(Map.of("XDG_CONFIG_HOME", "x"), "Linux", home)).isEqualTo(Path.of("/home/kim/.config/groundschool"));
        assertThat(ConfigFolder.find(Map.of(), "Mac OS X", home)).isEqualTo(Path.of("/home/kim/Library/Application Support/Groundschool"));
        assertThat(ConfigFolder.find(Map.of("APPDATA", "/a"), "Windows 11", home)).isEqualTo(Path.of("/a/Groundschool"));
        assertThat(ConfigFolder.find(Map.of("GROUNDSCHOOL_CONFIG", "/own"), "Linux", home)).isEqualTo(Path.of("/own"));
    }
}
