package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Turn;
import java.util.regex.Pattern;

/**
 * Unique ids and keys, drawn from the world's seed so that the same calls give the same ones ("IAM identifiers", AWS IAM User Guide).
 *
 * <p>Ids begin as on AWS ({@code AIDA} a user, {@code AROA} a role, {@code AGPA} a group, {@code ANPA} a managed policy, {@code AIPA} an
 * instance profile), but access
 * keys do not: {@code LKIA} ("learner's key") instead of {@code AKIA}, and {@code LSIA} for temporary ones instead of {@code ASIA}.
 * Scanners that search the world for
 * leaked AWS keys would otherwise raise the alarm, the sandbox refuses whatever looks like a real key, and a learner sees at a glance which
 * of the two it is.
 */
public final class Ids {
    static final String USER = "AIDA";
    static final String GROUP = "AGPA";
    static final String ROLE = "AROA";
    static final String POLICY = "ANPA";
    static final String PROFILE = "AIPA";
    static final String LONG_TERM_KEY = "LKIA";
    static final String TEMPORARY_KEY = "LSIA";

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final Pattern KEY = Pattern.compile("L[KS]IA[A-Z2-7]{16}");

    private Ids() {}

    static String unique(Turn turn, String prefix) {
        return prefix + text(turn, BASE_32, 17);
    }

    static String longTermKey(Turn turn) {
        return LONG_TERM_KEY + text(turn, BASE_32, 16);
    }

    public static String temporaryKey(Turn turn) {
        return TEMPORARY_KEY + text(turn, BASE_32, 16);
    }

    public static String secret(Turn turn) {
        return text(turn, BASE_64, 40);
    }

    public static String sessionToken(Turn turn) {
        return "LearnerSession//////////" + text(turn, BASE_64, 228) + "==";
    }

    /** True for what this sandbox, or another one, gave out as an access key's id. */
    public static boolean looksOurs(String accessKeyId) {
        return KEY.matcher(accessKeyId).matches();
    }

    private static String text(Turn turn, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(turn.pick(alphabet.length())));
        }
        return text.toString();
    }
}
