package dev.groundschool.sandbox.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys that tell how a request of S3 was signed ("Bucket policy examples using condition keys: Amazon S3 Signature Version 4
 * authentication specific policy keys", Amazon S3 API Reference). A request without a signature has none of them.
 */
final class S3Keys {
    private S3Keys() {}

    /**
     * Of a request signed in its header or its URL.
     *
     * @param declared what it says of its body in {@code x-amz-content-sha256}
     * @param inProcess true for the program's own calls, which pass as sent over TLS
     */
    static Map<String, String> of(Optional<Signed> signed, String declared, boolean inProcess, InstantSource wall) {
        Map<String, String> keys = new HashMap<>();
        if (inProcess) {
            keys.put("s3:TlsVersion", "1.3");
        }
        signed.ifPresent(each -> {
            keys.putAll(signature(each, wall));
            keys.put("s3:authType", each.isPresigned() ? "REST-QUERY-STRING" : "REST-HEADER");
            keys.put("s3:x-amz-content-sha256", declared);
        });
        return keys;
    }

    /** Of a form that a page sends. */
    static Map<String, String> ofForm(Optional<Signed> signed, InstantSource wall) {
        Map<String, String> keys = new HashMap<>();
        signed.ifPresent(each -> {
            keys.putAll(signature(each, wall));
            keys.put("s3:authType", "POST");
        });
        return keys;
    }

    private static Map<String, String> signature(Signed signed, InstantSource wall) {
        Map<String, String> keys = new HashMap<>();
        keys.put("s3:signatureversion", "AWS4-HMAC-SHA256");
        try {
            Duration age = Duration.between(LocalDateTime.parse(signed.at(), SignatureV4.DATE).toInstant(ZoneOffset.UTC), wall.instant());
            keys.put("s3:signatureAge", String.valueOf(Math.max(0, age.toMillis())));
        } catch (DateTimeException e) {
            return keys; // the signature is refused for its date
        }
        return keys;
    }
}
