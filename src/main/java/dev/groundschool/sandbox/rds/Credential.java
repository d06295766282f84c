package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** A password as a database server keeps it: enough to recognise it, not enough to know it. The world holds nothing else of passwords. */
final class Credential {
    private static final int ROUNDS = 4096;

    private Credential() {}

    /** What that program takes in place of the password. */
    static String of(String runs, String password, Turn turn) {
        try {
            return runs.equals("postgres") ? scram(password, HexFormat.of().parseHex(turn.hex(16) + turn.hex(16))) : nativeHash(password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 5802 and RFC 7677, in the form PostgreSQL stores ("pg_authid"); passwords of RDS are ASCII, which SASLprep leaves as it is. */
    private static String scram(String password, byte[] salt) throws GeneralSecurityException {
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 256))
                .getEncoded();
        byte[] stored = MessageDigest.getInstance("SHA-256").digest(mac(salted, "Client Key"));
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$" + ROUNDS + ':' + base64.encodeToString(salt) + '$' + base64.encodeToString(stored) + ':'
                + base64.encodeToString(mac(salted, "Server Key"));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** MariaDB's {@code mysql_native_password}: every client of MySQL's and MariaDB's speaks it. */
    private static String nativeHash(String password) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-1");
        byte[] once = sha.digest(password.getBytes(StandardCharsets.UTF_8));
        return '*' + HexFormat.of().formatHex(sha.digest(once)).toUpperCase(Locale.ROOT);
    }
}
