package dev.groundschool.topology;

import java.util.Comparator;

/** The order in which people put names: runs of digits by their value, so that {@code web-2} comes before {@code web-10}. */
public final class Natural {
    /** Names in that order; names that differ only in leading zeros by their characters, so that no two are alike without being equal. */
    public static final Comparator<String> ORDER = Comparator.comparing((String s) -> s, Natural::compare)
            .thenComparing(Comparator.naturalOrder());

    private Natural() {
    }

    private static int compare(String a, String b) {
        var i = 0;
        var j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                var endA = end(a, i);
                var endB = end(b, j);
                var order = numbers(a, skipZeros(a, i, endA), endA, b, skipZeros(b, j, endB), endB);
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else if (a.charAt(i) != b.charAt(j)) {
                return Character.compare(a.charAt(i), b.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    // By length first: an id may hold more digits than any number type.
    private static int numbers(String a, int fromA, int toA, String b, int fromB, int toB) {
        var order = Integer.compare(toA - fromA, toB - fromB);
        for (var k = 0; order == 0 && k < toA - fromA; k++) {
            order = Character.compare(a.charAt(fromA + k), b.charAt(fromB + k));
        }
        return order;
    }

    private static int skipZeros(String text, int from, int to) {
        var at = from;
        while (at < to - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int end(String text, int from) {
        var at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
