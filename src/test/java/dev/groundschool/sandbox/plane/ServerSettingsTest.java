package dev.groundschool.sandbox.plane;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** User data read as settings. */
class ServerSettingsTest {
    @Test
    void nothingToldIsAWebServerOnPort80() {
        ServerSettings plain = ServerSettings.DEFAULT;
        assertThat(plain.app()).isEqualTo(ServerSettings.App.WEB);
        assertThat(plain.port()).isEqualTo(80);
        assertThat(plain.read()).isEmpty();
    }

    @Test
    void settingsAreFoundInScriptsAndTheLastOneCounts() {
        ServerSettings read = ServerSettings.parse("#!/bin/bash\r\nset -e\r\nexport APP=api # the API\r\n  PORT=8080\r\nPORT=\"9090\"\r\necho TITLE=no\r\n#TITLE=no\r\n");
        assertThat(read.app()).isEqualTo(ServerSettings.App.API);
        assertThat(read.port()).isEqualTo(9090);
        assertThat(read.title()).isEmpty();
        assertThat(read.read()).containsOnlyKeys("APP", "PORT");
    }

    @Test
    void whatIsWrongIsNotedAndTheDefaultHolds() {
        ServerSettings read = ServerSettings.parse("APP=database\nPORT=99999");
        assertThat(read.app()).isEqualTo(ServerSettings.App.WEB);
        assertThat(read.port()).isEqualTo(80);
        assertThat(read.notes()).hasSize(2);
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String userData) {
        ServerSettings read = ServerSettings.parse(userData);
        assertThat(read.port()).isBetween(1, 65_535);
    }

    @Property
    void escapedTextHoldsNoMarkup(@ForAll String text) {
        assertThat(Page.escape(text)).doesNotContain("<", ">", "\"", "'");
    }

    @Property
    void namesOfAddressesGoBothWays(@ForAll @net.jqwik.api.constraints.IntRange(max = 255) int last) {
        for (String region : new String[] {"us-east-1", "ap-northeast-2"}) {
            String name = PublicNames.of(region, "203.0.113." + last);
            assertThat(PublicNames.parse(name)).contains(new PublicNames.Place(region, "203.0.113." + last));
        }
        assertThat(PublicNames.parse("localhost")).isEmpty();
    }
}
