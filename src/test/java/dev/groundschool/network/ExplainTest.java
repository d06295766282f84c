package dev.groundschool.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say everything, and say it with the ids, the rule and the way out. */
class ExplainTest {

    private static Properties bundle(String language) throws IOException {
        Properties properties = new Properties();
        String file = "messages_" + language + ".properties";
        try (Reader reader = new InputStreamReader(Objects.requireNonNull(Explain.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> expectedKeys() {
        Set<String> keys = new TreeSet<>();
        for (Phrase phrase : Phrase.values()) {
            keys.add(phrase.key());
        }
        for (Reason reason : Reason.values()) {
            keys.add("reason." + reason.code());
        }
        for (Hop.Kind kind : Hop.Kind.values()) {
            keys.add("kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (Trace.Outcome outcome : Trace.Outcome.values()) {
            keys.add("outcome." + outcome.name().toLowerCase(Locale.ROOT));
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void theBundleIsCompleteAndHasNothingElse(String language) throws IOException {
        assertThat(bundle(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expectedKeys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everySentenceTakesTheArgumentsItsHopsGive(String language) throws IOException {
        Properties bundle = bundle(language);
        for (Phrase phrase : Phrase.values()) {
            int formats = new MessageFormat(bundle.getProperty(phrase.key())).getFormatsByArgumentIndex().length;
            assertThat(formats).as(phrase.key()).isLessThanOrEqualTo(phrase.arguments()).isPositive();
        }
    }

    @Test
    void aBlockedVisitIsExplainedWithItsCure() {
        Network town = Town.builder().securityGroups(List.of(Town.group("sg-0web"))).build();
        Trace trace = Reachability.evaluate(town, Query.tcp(Endpoint.internet(), Endpoint.instance(Town.WEB), 80));
        assertThat(Explain.summary(trace, Locale.US)).isEqualTo("It times out: "
            + "sg-0web has no inbound rule for TCP 80 from 192.0.2.9, so the packet is"
            + " dropped; add one to sg-0web with AuthorizeSecurityGroupIngress.");
        assertThat(Explain.summary(trace, Locale.KOREA)).isEqualTo("시간 초과됩니다: "
            + "보안 그룹 sg-0web에는 192.0.2.9에서 오는 TCP 80 트래픽을 허용하는 인바운드 규칙이"
            + " 없어서 패킷이 버려집니다. AuthorizeSecurityGroupIngress로 sg-0web에 규칙을 추가하세요.");
        assertThat(Explain.summary(trace, Locale.JAPAN)).startsWith("It times out");
    }

    @Test
    void everyThingHasAName() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
            for (Reason reason : Reason.values()) {
                assertThat(Explain.reason(reason, locale)).isNotBlank();
            }
            for (Hop.Kind kind : Hop.Kind.values()) {
                assertThat(Explain.title(kind, locale)).isNotBlank();
            }
        }
    }
}
