package dev.groundschool.ui.map;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** US dollars as text. */
final class Money {
    private Money() {
    }

    static String text(BigDecimal dollars) {
        return "$" + dollars.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** The value that {@link #text} was made of, for sorting; nothing is zero. */
    static BigDecimal value(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text.substring(1));
    }
}
