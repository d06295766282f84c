package dev.groundschool.policy;

import java.util.regex.Pattern;

/**
 * Korean particles that follow the sound before them: {@code (을)} becomes 을 or 를, {@code (이)} 이 or 가, {@code (은)} 은 or 는, {@code (과)} 과 or 와,
 * {@code (으)} 으 or nothing.
 */
final class Particles {
    private static final Pattern OPEN = Pattern.compile("\\((을|이|은|과|으)\\)");
    private static final String CLOSED_LETTERS = "lmnrLMNR013678"; // 엘 엠 엔 알, and 영 일 삼 육 칠 팔 end in a consonant

    private Particles() {}

    static String fit(String text) {
        return OPEN.matcher(text).replaceAll(found -> particle(found.group(1), last(text, found.start())));
    }

    private static String particle(String written, char before) {
        boolean closed = closed(before);
        return switch (written) {
            case "을" -> closed ? "을" : "를";
            case "이" -> closed ? "이" : "가";
            case "은" -> closed ? "은" : "는";
            case "과" -> closed ? "과" : "와";
            default -> closed && !rieul(before) ? "으" : "";
        };
    }

    /** The last letter or digit before that place, over brackets and quotes. */
    private static char last(String text, int end) {
        int depth = 0;
        for (int i = end - 1; i >= 0; i--) {
            char each = text.charAt(i);
            depth += each == ')' ? 1 : each == '(' ? -1 : 0;
            if (depth == 0 && Character.isLetterOrDigit(each)) {
                return each;
            }
        }
        return '가';
    }

    private static boolean closed(char letter) {
        return letter >= '가' && letter <= '힣' ? (letter - '가') % 28 != 0 : CLOSED_LETTERS.indexOf(letter) >= 0;
    }

    /** ㄹ takes 로, not 으로. */
    private static boolean rieul(char letter) {
        return letter >= '가' && letter <= '힣' ? (letter - '가') % 28 == 8 : "lLrR178".indexOf(letter) >= 0;
    }
}
