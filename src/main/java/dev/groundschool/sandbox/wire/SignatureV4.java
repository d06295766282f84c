package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies who calls, as AWS does: Signature Version 4 in the Authorization header ("Create a signed AWS API request", AWS IAM User Guide). */
final class SignatureV4 {
    /** AWS lets a client's clock be off by so much, "within five minutes" for most services. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern REAL_KEY = Pattern.compile("A[KS]IA[A-Z0-9]{16}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Keys keys;
    private final InstantSource wall;
    /** Signing keys live a day and cost four HMACs to make. */
    private final Map<String, byte[]> signingKeys = new ConcurrentHashMap<>();

    SignatureV4(Keys keys, InstantSource wall) {
        this.keys = keys;
        this.wall = wall;
    }

    /** The key that signed the message; throws {@link AwsFault} with AWS's error when no known one did, or its session is over. */
    Keys.Key verify(Message message, Signed signed, byte[] body) {
        Keys.Key key = keys.find(signed.accessKeyId()).orElseThrow(() -> unknown(signed));
        checkToken(key, message, signed);
        String date = message.headers().first("x-amz-date").orElseGet(() -> message.headers().first("date").orElse(""));
        checkTime(signed, date);
        if (!signed.headers().contains("host")) {
            throw new AwsFault(Fault.sender(400, "IncompleteSignature", "'Host' must be a 'SignedHeader' in the AWS Authorization."));
        }
        String toSign = "AWS4-HMAC-SHA256\n" + date + '\n' + signed.scope() + '\n' + hex(sha256(canonical(message, signed, body).getBytes(StandardCharsets.UTF_8)));
        byte[] expected = hmac(signingKey(key.secret(), signed), toSign);
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(signed.signature()))) {
            throw new AwsFault(Fault.sender(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details."));
        }
        return key;
    }

    /** Temporary keys come with their session's token, and end with it. */
    private static void checkToken(Keys.Key key, Message message, Signed signed) {
        String token = message.headers().first("x-amz-security-token").orElse("");
        if (!MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), key.token().getBytes(StandardCharsets.UTF_8))) {
            throw unknown(signed);
        }
        if (key.expired()) {
            throw signed.service().equals("ec2") ? new AwsFault("RequestExpired", "Request has expired.")
                    : new AwsFault(Fault.sender(403, "ExpiredToken", "The security token included in the request is expired"));
        }
    }

    private static AwsFault unknown(Signed signed) {
        String hint = REAL_KEY.matcher(signed.accessKeyId()).matches()
                ? " This is the sandbox, and the key looks like a real AWS key: it was refused and is written nowhere. Use the sandbox's own, test / test by default."
                : " The sandbox's root key is test / test unless it was started with another.";
        return signed.service().equals("ec2")
                ? new AwsFault(Fault.sender(401, "AuthFailure", "AWS was not able to validate the provided access credentials." + hint))
                : new AwsFault(Fault.sender(403, "InvalidClientTokenId", "The security token included in the request is invalid." + hint));
    }

    private void checkTime(Signed signed, String date) {
        Instant at;
        try {
            at = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new AwsFault(Fault.sender(400, "IncompleteSignature", "Date must be in ISO-8601 'basic format'. Got '" + date + "'."));
        }
        Duration off = Duration.between(at, wall.instant()).abs();
        if (off.compareTo(SKEW) > 0) {
            throw signed.service().equals("ec2") ? new AwsFault("RequestExpired", "Request has expired.")
                    : new AwsFault(Fault.sender(403, "SignatureDoesNotMatch", "Signature expired or not yet current: " + date + " is " + off.toMinutes()
                            + " minutes away from " + wall.instant() + ". Set your computer's clock."));
        }
        if (!date.startsWith(signed.date())) {
            throw new AwsFault(Fault.sender(403, "SignatureDoesNotMatch", "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP."));
        }
    }

    private static String canonical(Message message, Signed signed, byte[] body) {
        StringBuilder text = new StringBuilder(512);
        text.append(message.method()).append('\n').append(message.path()).append('\n').append(canonicalQuery(message.query())).append('\n');
        for (String name : signed.headers()) {
            List<String> values = message.headers().all(name);
            text.append(name).append(':')
                    .append(values.stream().map(value -> SPACES.matcher(value.strip()).replaceAll(" ")).collect(Collectors.joining(","))).append('\n');
        }
        text.append('\n').append(String.join(";", signed.headers())).append('\n');
        return text.append(message.headers().first("x-amz-content-sha256").orElseGet(() -> hex(sha256(body)))).toString();
    }

    private static String canonicalQuery(String query) {
        return query.isEmpty() ? "" : Arrays.stream(query.split("&")).map(pair -> pair.indexOf('=') < 0 ? pair + '=' : pair).sorted().collect(Collectors.joining("&"));
    }

    private byte[] signingKey(String secret, Signed signed) {
        if (signingKeys.size() > 1000) {
            signingKeys.clear();
        }
        return signingKeys.computeIfAbsent(signed.accessKeyId() + '/' + secret.hashCode() + '/' + signed.scope(), _ -> {
            byte[] day = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), signed.date());
            return hmac(hmac(hmac(day, signed.region()), signed.service()), "aws4_request");
        });
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
