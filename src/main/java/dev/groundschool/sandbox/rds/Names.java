package dev.groundschool.sandbox.rds;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for names ("Quotas and constraints for Amazon RDS", Amazon RDS User Guide), and the names RDS gives. */
final class Names {
    static final int LONGEST_INSTANCE = 63;
    static final int LONGEST = 255;
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z](?:-?[a-zA-Z0-9])*");

    private Names() {}

    /** An identifier of the caller's, in small letters as RDS keeps it. */
    static String identifier(@Nullable String value, String parameter, int longest) {
        String name = Faults.need(value, parameter);
        if (!IDENTIFIER.matcher(name).matches()) {
            throw Faults.invalid("The parameter " + parameter + " is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII "
                    + "letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.");
        }
        if (name.length() > longest) {
            throw Faults.invalid("The parameter " + parameter + " is not a valid identifier because it is longer than " + longest + " characters.");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** As a row of that name would be kept. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The part of endpoint names that is the same for an account in a Region: twelve letters and digits. */
    private static String hash(String account, String region) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(("rds/" + account + '/' + region).getBytes(StandardCharsets.UTF_8));
            return 'c' + new BigInteger(1, digest).toString(36).substring(0, 11);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code shop.c9akciq32rgd.ap-northeast-2.rds.localhost}: AWS's form with {@code localhost} in place of {@code amazonaws.com}. */
    static String endpoint(String identifier, String account, String region) {
        return identifier + '.' + hash(account, region) + '.' + region + ".rds.localhost";
    }
}
