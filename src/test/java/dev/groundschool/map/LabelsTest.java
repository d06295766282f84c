package dev.groundschool.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.map.Pen.Align;
import dev.groundschool.map.Pen.Point;
import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.map.Pen.Type;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Type TEN = new Type(10, false);

    /** Every letter is ten pixels wide; draws nothing. */
    private static final class Even implements Pen {
        @Override
        public void rect(Rect rect, double radius, int fill, Stroke stroke) { }

        @Override
        public void line(List<Point> points, double radius, Stroke stroke) { }

        @Override
        public void polygon(List<Point> points, int fill) { }

        @Override
        public void dots(double x, double y, double step, Rect area, int argb) { }

        @Override
        public void circle(double x, double y, double radius, int fill) { }

        @Override
        public void text(String text, double x, double baseline, Type type, int argb, Align align) { }

        @Override
        public double width(String text, Type type) {
            return text.length() * 10.0;
        }
    }

    private static String cut(String text, int letters) {
        return Labels.middle(new Even(), text, TEN, letters * 10.0);
    }

    @Test
    void whatFitsStaysWhole() {
        assertThat(cut("node-0015", 9)).isEqualTo("node-0015");
    }

    @Test
    void inLittleRoomTheEndIsKeptByWhichNeighboursDiffer() {
        assertThat(cut("node-0015", 6)).isEqualTo("no…015");
        assertThat(cut("subnet-0ab12cd", 7)).isEqualTo("su…12cd");
    }

    @Test
    void aHundredNeighboursStayDistinctInTheRoomOfSixLetters() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 100; i++) {
            seen.add(cut("node-web-%04d".formatted(i), 6));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void withMoreRoomBothEndsAreKept() {
        assertThat(cut("application-balancer-of-the-shop-2", 17)).isEqualTo("applicat…e-shop-2");
    }

    @Test
    void threeLettersAreNotDrawnAtAll() {
        assertThat(cut("subnet-0ab12cd", 4)).isEmpty();
        assertThat(cut("subnet-0ab12cd", 5)).isEqualTo("su…cd");
    }
}
