package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Authorization header of Signature Version 4, taken apart ("Elements of an AWS API request signature", AWS IAM User Guide).
 *
 * @param date eight digits
 * @param service the signing name, {@code ec2}
 * @param headers the signed header names, small letters, in order
 * @param signature sixty-four hexadecimal digits
 */
record Signed(String accessKeyId, String date, String region, String service, List<String> headers, String signature) {
    private static final Pattern FORM = Pattern.compile(
            "AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");

    static Signed of(Message message) {
        String header = message.headers().first("authorization").orElseThrow(() -> new AwsFault(Fault.sender(403, "MissingAuthenticationToken",
                "Request is missing Authentication Token. Sign it with Signature Version 4; the sandbox's root key is test / test unless it was started with another.")));
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            throw new AwsFault(Fault.sender(400, "IncompleteSignature",
                    "The Authorization header is not of the form AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…"));
        }
        return new Signed(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), List.of(matcher.group(5).split(";")), matcher.group(6));
    }

    /** {@code 20261122/ap-northeast-2/ec2/aws4_request}. */
    String scope() {
        return date + '/' + region + '/' + service + "/aws4_request";
    }
}
