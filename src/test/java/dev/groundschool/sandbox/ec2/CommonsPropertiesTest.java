package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** What holds of blocks, filters and pages whatever they are given. */
class CommonsPropertiesTest {
    private static Cidr block(long bits, int prefix) {
        return new Cidr(new Ip(false, 0, bits), prefix);
    }

    @Property
    void blocksOverlapExactlyWhenOneLiesInTheOther(@ForAll @LongRange(min = 0, max = 0xffff_ffffL) long a,
            @ForAll @IntRange(min = 0, max = 32) int p,
            @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long b, @ForAll @IntRange(min = 0, max = 32) int q) {
        Cidr one = block(a, p);
        Cidr two = block(b, q);
        long firstA = one.base().low();
        long lastA = firstA + Blocks.size(one) - 1;
        long firstB = two.base().low();
        long lastB = firstB + Blocks.size(two) - 1;
        assertThat(Blocks.overlap(one, two)).isEqualTo(firstA <= lastB && firstB <= lastA);
        assertThat(Blocks.overlap(one, two)).isEqualTo(Blocks.within(one, two) || Blocks.within(two, one));
        assertThat(Blocks.within(one, two)).isEqualTo(firstB <= firstA && lastA <= lastB);
    }

    @Property
    void wildcardsFitAsARegularExpressionWould(@ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text,
            @ForAll @net.jqwik.api.constraints.Chars({'a', 'b', '*', '?'}) @StringLength(max = 6) String pattern) {
        Pattern same = Pattern.compile(pattern.replace("*", ".*").replace('?', '.'));
        assertThat(Filters.pattern(pattern).test(text)).isEqualTo(same.matcher(text).matches());
    }

    @Property
    void pagesTogetherAreTheWhole(@ForAll @IntRange(max = 100) int count, @ForAll @IntRange(min = 5, max = 40) int size) {
        List<Integer> all = java.util.stream.IntStream.range(0, count).boxed().toList();
        List<Integer> read = new ArrayList<>();
        String token = null;
        do {
            Pages.Page<Integer> page = Pages.of(all, size, token);
            assertThat(page.items().size()).isLessThanOrEqualTo(size);
            read.addAll(page.items());
            token = page.next();
        } while (token != null);
        assertThat(read).isEqualTo(all);
    }
}
