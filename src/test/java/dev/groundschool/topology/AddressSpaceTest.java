package dev.groundschool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.Cidr;
import dev.groundschool.topology.AddressSpace.Fit;
import dev.groundschool.topology.AddressSpace.Taken;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressSpaceTest {
    private static final AddressSpace SCHOOL = space("10.0.0.0/16", "10.0.10.0/24", "10.0.0.0/24");

    private static AddressSpace space(String block, String... subnets) {
        return new AddressSpace(Cidr.of(block), List.of(subnets).stream()
                .map(cidr -> new Taken(new Ref(Subnet.KIND, "r", cidr), cidr, "a", false, Cidr.of(cidr))).toList());
    }

    @ParameterizedTest
    @CsvSource({"10.0.1.0/24, FREE", "10.0.0.0/24, THERE", "10.0.0.128/25, OVERLAPS", "10.0.8.0/21, OVERLAPS", "10.1.0.0/24, OUTSIDE",
            "10.0.0.0/8, TOO_LARGE", "10.0.1.0/29, TOO_SMALL", "10.0.1.7/24, NOT_ITS_FIRST", "10.0.1.0, UNREADABLE", "10.0.300.0/24, UNREADABLE",
            "fd00::/64, UNREADABLE", "'', UNREADABLE"})
    void saysHowABlockWouldFit(String text, Fit fit) {
        assertThat(SCHOOL.attempt(text).fit()).isEqualTo(fit);
    }

    @Test
    void anOverlapNamesTheSubnet() {
        assertThat(SCHOOL.attempt("10.0.8.0/21").with().map(Taken::name)).contains("10.0.10.0/24");
    }

    @Test
    void gapsAreWhatIsLeft() {
        assertThat(SCHOOL.gaps()).extracting(gap -> gap.first() + "-" + gap.last()).containsExactly("10.0.1.0-10.0.9.255", "10.0.11.0-10.0.255.255");
        assertThat(space("10.0.0.0/24", "10.0.0.0/24").gaps()).isEmpty();
    }

    @Test
    void fiveAddressesOfASubnetAreKept() {
        var subnet = Cidr.of("10.0.10.0/24");
        assertThat(AddressSpace.reserved(subnet)).map(Object::toString).containsExactly("10.0.10.0", "10.0.10.1", "10.0.10.2", "10.0.10.3", "10.0.10.255");
        assertThat(AddressSpace.usable(subnet)).isEqualTo(251);
    }

    /** Whatever is tried: it is free exactly when no address of it is another subnet's. */
    @Property
    void freeMeansThatNoAddressIsTaken(@ForAll @IntRange(min = 0, max = 255) int third, @ForAll @IntRange(min = 20, max = 28) int prefix) {
        var tried = Cidr.of("10.0." + third + ".0/" + prefix);
        var attempt = SCHOOL.attempt(tried.toString());
        boolean meets = SCHOOL.subnets().stream().anyMatch(taken -> {
            var a = AddressSpace.range(taken.block());
            var b = AddressSpace.range(tried);
            return a.first().low() <= b.last().low() && b.first().low() <= a.last().low();
        });
        assertThat(attempt.fit() == Fit.FREE).isEqualTo(!meets);
    }
}
