package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.Effect;
import dev.groundschool.sandbox.iam.policy.Explanation;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import tools.jackson.databind.json.JsonMapper;

/**
 * The encoded message that comes with EC2's denials, which DecodeAuthorizationMessage reads again (AWS STS API Reference).
 *
 * <p>AWS encrypts it; the sandbox has nothing to hide from its learner and only packs it.
 */
public final class AuthorizationMessage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 1 << 16;

    private AuthorizationMessage() {}

    static String encode(Explanation explanation) {
        byte[] json = JSON.writeValueAsBytes(content(explanation));
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1024];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return String.format("%08x", checksum(out.toByteArray())) + Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** The JSON inside; empty when the sandbox did not write it. */
    public static Optional<String> decode(String encoded) {
        try {
            byte[] packed = Base64.getUrlDecoder().decode(encoded.substring(Math.min(8, encoded.length())));
            if (!encoded.startsWith(String.format("%08x", checksum(packed)))) {
                return Optional.empty();
            }
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(packed);
                byte[] json = new byte[LONGEST];
                int length = inflater.inflate(json);
                return inflater.finished() ? Optional.of(new String(json, 0, length, StandardCharsets.UTF_8)) : Optional.empty();
            } finally {
                inflater.end();
            }
        } catch (IllegalArgumentException | DataFormatException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> content(Explanation explanation) {
        Request request = explanation.request();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("principal", Map.of("arn", request.who().arn()));
        context.put("action", request.action());
        context.put("resource", request.resource());
        context.put("conditions", Map.of("items", request.context().toMap().entrySet().stream()
                .map(key -> Map.of("key", key.getKey(), "values",
                        Map.of("items", key.getValue().stream().map(value -> Map.of("value", value)).toList()))).toList()));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("allowed", false);
        content.put("explicitDeny", explanation.verdict().outcome() == Verdict.Outcome.EXPLICIT_DENY);
        content.put("matchedStatements", Map.of("items", explanation.policies().stream().flatMap(policy -> policy.statements().stream()
                .filter(each -> each.applies() && each.statement().effect() == Effect.DENY)
                .map(each -> Map.of("statementId", each.statement().sid(), "effect", "DENY", "sourcePolicyId", policy.policy().name())))
                        .toList()));
        content.put("failures", Map.of("items", List.of()));
        content.put("context", context);
        return content;
    }
}
