package dev.groundschool.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and blocks, against the JDK's own and plain big-number arithmetic. */
class AddressTest {

    @Property
    void textComesBack(@ForAll @Size(4) byte[] four, @ForAll @Size(16) byte[] six) throws UnknownHostException {
        String dotted = InetAddress.getByAddress(four).getHostAddress();
        assertThat(Ip.of(dotted)).hasToString(dotted);
        Ip read = Ip.of(InetAddress.getByAddress(six).getHostAddress());
        assertThat(Ip.of(read.toString())).isEqualTo(read);
    }

    @Property
    void aBlockContainsWhatSharesItsBits(@ForAll @Size(16) byte[] a, @ForAll @Size(16) byte[] b, @ForAll @IntRange(max = 128) int prefix,
                                         @ForAll @IntRange(max = 128) int shared) throws UnknownHostException {
        BigInteger first = new BigInteger(1, a);
        BigInteger mask = BigInteger.ONE.shiftLeft(128 - shared).subtract(BigInteger.ONE);
        BigInteger second = first.andNot(mask).or(new BigInteger(1, b).and(mask));
        boolean expected = first.shiftRight(128 - prefix).equals(second.shiftRight(128 - prefix));
        assertThat(new Cidr(ip(first), prefix).contains(ip(second))).isEqualTo(expected);
    }

    private static Ip ip(BigInteger bits) {
        return new Ip(true, bits.shiftRight(64).longValue(), bits.longValue());
    }

    @Test
    void writesIpv6AsRfc5952Asks() {
        assertThat(Ip.of("2001:db8:0:0:1:0:0:1")).hasToString("2001:db8::1:0:0:1");
        assertThat(Ip.of("::")).hasToString("::");
        assertThat(Ip.of("2001:db8:0:1:1:1:1:1")).hasToString("2001:db8:0:1:1:1:1:1");
        assertThat(Cidr.of("10.0.7.9/16")).hasToString("10.0.0.0/16");
        assertThat(Cidr.ANY.contains(Ip.of("::1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0", "10.0.0.256", "10.0.0.1.2", "010.0.0.1", "localhost", "1::2::3", "fe80::1%eth0", "[::1]",
        "10.0.0.1 "})
    void refusesWhatIsNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ip.of(text));
    }
}
