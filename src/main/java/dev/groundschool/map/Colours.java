package dev.groundschool.map;

/** Arithmetic on ARGB colours. */
final class Colours {
    private Colours() {
    }

    /** The colour, that much less opaque. */
    static int alpha(int argb, double opacity) {
        var a = (int) Math.round((argb >>> 24) * Math.clamp(opacity, 0, 1));
        return a << 24 | argb & 0xFFFFFF;
    }

    /** The way from one colour to another: at 0 the first, at 1 the second. */
    static int mix(int from, int to, double t) {
        var out = 0;
        for (var shift = 24; shift >= 0; shift -= 8) {
            var a = from >>> shift & 255;
            var b = to >>> shift & 255;
            out |= (int) Math.round(a + (b - a) * t) << shift;
        }
        return out;
    }

    /** {@code #rrggbb}. */
    static String hex(int argb) {
        return String.format("#%06x", argb & 0xFFFFFF);
    }

    /** WCAG's contrast ratio of two opaque colours, from 1 to 21. */
    static double contrast(int a, int b) {
        var la = luminance(a);
        var lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 255) + 0.7152 * linear(argb >> 8 & 255) + 0.0722 * linear(argb & 255);
    }

    private static double linear(int channel) {
        var c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
