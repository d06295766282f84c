package dev.groundschool.ui.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "groundschool");
    private static final Pattern USE = Pattern.compile("\\b(?:text|now|spoken)\\(\\s*\"([a-z][^\"]*)\"");
    private static final Pattern NOTHING = Pattern.compile("(?!)()");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9]+(?:[.-][a-z0-9]+)*\\.[a-z0-9.-]+)\"");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(Messages.keys(Language.KOREAN)).containsExactlyInAnyOrderElementsOf(Messages.keys(Language.ENGLISH));
    }

    @Test
    void everyKeyAskedForExists() {
        var keys = Messages.keys(Language.ENGLISH);
        var missing = new TreeMap<String, Path>();
        sources().forEach((file, text) -> (file.startsWith(SOURCES.resolve("ui")) ? USE : NOTHING).matcher(text).results().map(found -> found.group(1))
                .filter(key -> !keys.contains(key)).forEach(key -> missing.put(key, file)));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyIsUsed() {
        var used = sources().values().stream().flatMap(text -> LITERAL.matcher(text).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
        var idle = new TreeSet<>(Messages.keys(Language.ENGLISH));
        idle.removeAll(used);
        assertThat(idle).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aLoneApostropheWouldSwallowArguments(Language language) throws IOException {
        var file = Path.of("src/main/resources/dev/groundschool/ui/messages_" + language.tag() + ".properties");
        assertThat(Files.readAllLines(file)).filteredOn(line -> !line.startsWith("#")).allSatisfy(line -> assertThat(line).doesNotContain("'"));
    }

    @Test
    void theSameArgumentsAppearInBothLanguages() {
        var english = new Messages(Language.ENGLISH);
        var korean = new Messages(Language.KOREAN);
        for (var key : Messages.keys(Language.ENGLISH)) {
            assertThat(arguments(korean.now(key))).as(key).isEqualTo(arguments(english.now(key)));
        }
    }

    private static TreeSet<String> arguments(String pattern) {
        return Pattern.compile("\\{(\\d+)").matcher(pattern).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void textsFollowLanguageAndArguments() {
        var messages = new Messages(Language.ENGLISH);
        var speed = new SimpleIntegerProperty(60);
        var text = messages.text("clock.speed", speed);
        assertThat(text.get()).isEqualTo("Clock ×60");
        speed.set(10);
        assertThat(text.get()).isEqualTo("Clock ×10");
        messages.language(Language.KOREAN);
        assertThat(text.get()).isEqualTo("시계 ×10");
    }

    @Test
    void anUnknownKeyIsAnErrorWhereItIsWritten() {
        assertThatThrownBy(() -> new Messages(Language.ENGLISH).text("no.such.key")).isInstanceOf(MissingResourceException.class);
    }

    @Test
    void countsReadWell() {
        var messages = new Messages(Language.ENGLISH);
        assertThat(messages.now("status.resources", 1, 1)).isEqualTo("1 resource in 1 region");
        assertThat(messages.now("status.resources", 12, 2)).isEqualTo("12 resources in 2 regions");
    }

    private static Map<Path, String> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toMap(file -> file, MessagesTest::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
