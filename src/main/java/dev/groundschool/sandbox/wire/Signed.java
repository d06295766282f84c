package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a Signature Version 4, from the Authorization header or from the query of a presigned URL ("Elements of an AWS API request signature", AWS IAM User
 * Guide; "Authenticating requests: using query parameters", Amazon S3 API Reference).
 *
 * @param date eight digits
 * @param service the signing name, {@code ec2}
 * @param headers the signed header names, small letters, in order
 * @param signature sixty-four hexadecimal digits
 * @param at when it was signed, as the client wrote it
 * @param expires for how many seconds a presigned URL is good; -1 for a header
 * @param token the session's; empty for long-term keys
 */
record Signed(String accessKeyId, String date, String region, String service, List<String> headers, String signature, String at, long expires, String token) {
    private static final Pattern FORM = Pattern.compile(
            "AWS4-HMAC-SHA256\\s+Credential=([^,\\s]+)\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");
    private static final Pattern CREDENTIAL = Pattern.compile("([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    /** A week ("Limitations on presigned URLs"). */
    private static final long LONGEST = 604_800;

    /** Empty for a request without a signature. Throws {@link AwsFault} for one that is none of version 4. */
    static Optional<Signed> of(Message message) {
        Optional<String> header = message.headers().first("authorization");
        if (header.isPresent()) {
            return Optional.of(header(message, header.get()));
        }
        if (!message.query().contains("X-Amz-")) {
            return Optional.empty();
        }
        Map<String, String> query;
        try {
            query = Percent.query(message.query());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // what is not well encoded is no signature; whoever reads the query will say so
        }
        return query.containsKey("X-Amz-Algorithm") || query.containsKey("X-Amz-Signature") || query.containsKey("X-Amz-Credential") ? Optional.of(presigned(query))
                : Optional.empty();
    }

    private static Signed header(Message message, String header) {
        Matcher matcher = FORM.matcher(header);
        Matcher credential = CREDENTIAL.matcher(matcher.matches() ? matcher.group(1) : "");
        if (!credential.matches()) {
            throw new AwsFault(Fault.sender(400, "IncompleteSignature",
                    "The Authorization header is not of the form AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…"));
        }
        String at = message.headers().first("x-amz-date").orElseGet(() -> message.headers().first("date").orElse(""));
        return new Signed(credential.group(1), credential.group(2), credential.group(3), credential.group(4), List.of(matcher.group(2).split(";")), matcher.group(3), at,
                -1, message.headers().first("x-amz-security-token").orElse(""));
    }

    private static Signed presigned(Map<String, String> query) {
        if (!"AWS4-HMAC-SHA256".equals(query.get("X-Amz-Algorithm"))) {
            throw wrong("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        Matcher credential = CREDENTIAL.matcher(query.getOrDefault("X-Amz-Credential", ""));
        String signature = query.getOrDefault("X-Amz-Signature", "");
        if (!query.containsKey("X-Amz-Date") || !query.containsKey("X-Amz-SignedHeaders") || signature.isEmpty()) {
            throw wrong("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, "
                    + "and X-Amz-Expires parameters.");
        }
        if (!credential.matches()) {
            throw wrong("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        if (!SIGNATURE.matcher(signature).matches()) {
            throw wrong("X-Amz-Signature is not sixty-four hexadecimal digits.");
        }
        boolean s3 = credential.group(4).equals("s3");
        return new Signed(credential.group(1), credential.group(2), credential.group(3), credential.group(4),
                List.of(query.getOrDefault("X-Amz-SignedHeaders", "").split(";")), signature, query.getOrDefault("X-Amz-Date", ""),
                expires(query.get("X-Amz-Expires") == null && !s3 ? "900" : query.getOrDefault("X-Amz-Expires", "")), query.getOrDefault("X-Amz-Security-Token", ""));
    }

    private static long expires(String text) {
        long seconds;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw wrong("X-Amz-Expires must be non-negative");
        }
        if (seconds > LONGEST) {
            throw wrong("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }
        return seconds;
    }

    private static AwsFault wrong(String message) {
        return new AwsFault(Fault.sender(400, "AuthorizationQueryParametersError", message));
    }

    boolean isPresigned() {
        return expires >= 0;
    }

    boolean isS3() {
        return service.equals("s3");
    }

    /** {@code 20261122/ap-northeast-2/ec2/aws4_request}. */
    String scope() {
        return date + '/' + region + '/' + service + "/aws4_request";
    }
}
