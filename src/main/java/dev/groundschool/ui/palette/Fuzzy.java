package dev.groundschool.ui.palette;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How well typed letters fit a name: all of them must occur in order; runs, word starts and early hits weigh more. Korean matches by
 * syllable, and a typed initial consonant (ㅅ) matches any syllable that begins with it (서), as Korean users expect of a search field.
 */
public final class Fuzzy {
    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    private Fuzzy() {}

    /** A score, higher is better; empty if {@code typed} does not fit. An empty {@code typed} fits all alike. */
    public static OptionalInt score(String typed, String name) {
        var want = plain(typed).strip();
        var have = plain(name);
        if (want.isEmpty()) {
            return OptionalInt.of(0);
        }
        int best = Integer.MIN_VALUE;
        for (int start = 0; start < have.length(); start++) {
            if (fits(want.charAt(0), have.charAt(start))) {
                best = Math.max(best, from(want, have, start));
            }
        }
        return best == Integer.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static int from(String want, String have, int start) {
        int score = -Math.min(start, 10);
        int at = start;
        int last = start - 1;
        for (int i = 0; i < want.length(); i++) {
            char c = want.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            while (at < have.length() && !fits(c, have.charAt(at))) {
                at++;
            }
            if (at == have.length()) {
                return Integer.MIN_VALUE;
            }
            score += 10;
            if (at == last + 1 && i > 0) {
                score += 8;
            }
            if (at == 0 || !Character.isLetterOrDigit(have.charAt(at - 1))) {
                score += 6;
            }
            score -= Math.min(at - last - 1, 5);
            last = at++;
        }
        return score - Math.min(have.length() / 8, 6);
    }

    private static boolean fits(char typed, char held) {
        if (typed == held) {
            return true;
        }
        int initial = INITIALS.indexOf(typed);
        return initial >= 0 && held >= '가' && held <= '힣' && (held - '가') / 588 == initial;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
