package dev.groundschool.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.topology.Kinds;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void bothLanguagesSayTheSame() throws IOException {
        assertThat(load("ko").keySet()).isEqualTo(load("en").keySet());
        for (var key : load("en").stringPropertyNames()) {
            assertThat(load("ko").getProperty(key).contains("{0}")).as(key).isEqualTo(load("en").getProperty(key).contains("{0}"));
        }
    }

    @Test
    void everyKindHasAName() {
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.KOREAN}) {
            for (var kind : Kinds.ALL) {
                assertThat(Words.of(locale).kind(kind.kind())).doesNotContain(":");
            }
        }
    }

    @Test
    void anUnknownStateIsAwsOwnWord() {
        assertThat(Words.of(Locale.KOREAN).state("pendingAcceptance")).isEqualTo("pendingAcceptance");
        assertThat(Words.of(Locale.KOREAN).region("ap-northeast-2")).isEqualTo("ap-northeast-2 (서울)");
        assertThat(Words.of(Locale.FRENCH).region("xx-new-9")).isEqualTo("xx-new-9");
    }

    private static Properties load(String language) throws IOException {
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream("words_" + language + ".properties"))) {
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        }
    }
}
