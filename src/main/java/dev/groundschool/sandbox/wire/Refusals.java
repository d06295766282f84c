package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** How services refuse whoever they cannot make out: EC2, S3 and the others each have their own words ("Common errors" and "Error responses" of their API references). */
final class Refusals {
    private static final Pattern REAL_KEY = Pattern.compile("A[KS]IA[A-Z0-9]{16}");

    private Refusals() {}

    static AwsFault unknown(Signed signed) {
        String hint = REAL_KEY.matcher(signed.accessKeyId()).matches()
                ? " This is the sandbox, and the key looks like a real AWS key: it was refused and is written nowhere. Use the sandbox's own, test / test by default."
                : " The sandbox's root key is test / test unless it was started with another.";
        return switch (signed.service()) {
            case "ec2" -> new AwsFault(Fault.sender(401, "AuthFailure", "AWS was not able to validate the provided access credentials." + hint));
            case "s3" -> new AwsFault(Fault.sender(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records." + hint)
                    .with("AWSAccessKeyId", signed.accessKeyId()));
            default -> new AwsFault(Fault.sender(403, "InvalidClientTokenId", "The security token included in the request is invalid." + hint));
        };
    }

    /** A session's key without its token, or with another's. */
    static AwsFault token(Signed signed) {
        return signed.isS3() && !signed.token().isEmpty()
                ? new AwsFault(Fault.sender(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")) : unknown(signed);
    }

    static AwsFault sessionOver(Signed signed) {
        return switch (signed.service()) {
            case "ec2" -> new AwsFault("RequestExpired", "Request has expired.");
            case "s3" -> new AwsFault(Fault.sender(400, "ExpiredToken", "The provided token has expired."));
            default -> new AwsFault(Fault.sender(403, "ExpiredToken", "The security token included in the request is expired"));
        };
    }

    static AwsFault noDate(Signed signed) {
        return signed.isS3() ? new AwsFault(Fault.sender(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"))
                : new AwsFault(Fault.sender(400, "IncompleteSignature", "Date must be in ISO-8601 'basic format'. Got '" + signed.at() + "'."));
    }

    static AwsFault skewed(Signed signed, Instant now, Duration off, Duration allowed) {
        return switch (signed.service()) {
            case "ec2" -> new AwsFault("RequestExpired", "Request has expired.");
            case "s3" -> new AwsFault(Fault.sender(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")
                    .with("RequestTime", signed.at()).with("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                    .with("MaxAllowedSkewMilliseconds", String.valueOf(allowed.toMillis())));
            default -> new AwsFault(Fault.sender(403, "SignatureDoesNotMatch", "Signature expired or not yet current: " + signed.at() + " is " + off.toMinutes()
                    + " minutes away from " + now + ". Set your computer's clock."));
        };
    }

    /** A presigned URL past its time. */
    static AwsFault urlExpired(Signed signed, Instant until, Instant now) {
        return !signed.isS3() ? sessionOverUrl(signed) : new AwsFault(Fault.sender(403, "AccessDenied", "Request has expired")
                .with("X-Amz-Expires", String.valueOf(signed.expires())).with("Expires", until.toString())
                .with("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static AwsFault sessionOverUrl(Signed signed) {
        return signed.service().equals("ec2") ? new AwsFault("RequestExpired", "Request has expired.")
                : new AwsFault(Fault.sender(403, "SignatureDoesNotMatch", "Signature expired: " + signed.at() + " was good for " + signed.expires() + " seconds."));
    }

    static AwsFault otherDay() {
        return new AwsFault(Fault.sender(403, "SignatureDoesNotMatch", "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP."));
    }

    /** S3 shows what it signed, so that a client's author can compare. */
    static AwsFault mismatch(Signed signed, String toSign, String canonical) {
        Fault fault = Fault.sender(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. "
                + (signed.isS3() ? "Check your key and signing method." : "Check your AWS Secret Access Key and signing method. "
                        + "Consult the service documentation for details."));
        return new AwsFault(!signed.isS3() ? fault : fault.with("AWSAccessKeyId", signed.accessKeyId()).with("StringToSign", toSign)
                .with("SignatureProvided", signed.signature()).with("StringToSignBytes", bytes(toSign)).with("CanonicalRequest", canonical)
                .with("CanonicalRequestBytes", bytes(canonical)));
    }

    private static String bytes(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A chunk of a signed stream, or its trailer, that was not signed by whoever signed the request. */
    static AwsFault chunk() {
        return new AwsFault(Fault.sender(403, "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method."));
    }
}
