package dev.groundschool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NaturalTest {
    @Test
    void numbersInNamesCountAsNumbers() {
        var names = List.of("web-10", "web-2", "web", "db-1", "web-1", "web-02", "web-2-b", "web-18446744073709551616", "1", "a");
        assertThat(names.stream().sorted(Natural.ORDER).toList()).containsExactly("1", "a", "db-1", "web", "web-1", "web-02", "web-2",
                "web-2-b", "web-10", "web-18446744073709551616");
    }

    @Property
    void itIsAnOrder(@ForAll @CharRange(from = '0', to = '3') @CharRange(from = 'a', to = 'b') @StringLength(max = 5) String a,
            @ForAll @CharRange(from = '0', to = '3') @CharRange(from = 'a', to = 'b') @StringLength(max = 5) String b,
            @ForAll @CharRange(from = '0', to = '3') @CharRange(from = 'a', to = 'b') @StringLength(max = 5) String c) {
        assertThat(Integer.signum(Natural.ORDER.compare(a, b))).isEqualTo(-Integer.signum(Natural.ORDER.compare(b, a)));
        assertThat(Natural.ORDER.compare(a, b) == 0).isEqualTo(a.equals(b));
        if (Natural.ORDER.compare(a, b) <= 0 && Natural.ORDER.compare(b, c) <= 0) {
            assertThat(Natural.ORDER.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
