package dev.groundschool.sandbox.imds;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tokens of version 2 of the service: good for one instance, until a moment that stands in them, and made by nobody else. */
final class MetadataTokens {
    /** Six hours. */
    static final int LONGEST = 21_600;

    private final InstantSource wall;
    private byte @Nullable [] key;

    MetadataTokens(InstantSource wall) {
        this.wall = wall;
    }

    /** Made for the first token: the JDK's security providers take a tenth of the sandbox's start to come up. */
    private synchronized byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = new byte[32];
            new SecureRandom().nextBytes(known);
            key = known;
        }
        return known;
    }

    String issue(String instanceId, int seconds) {
        String until = Long.toString(wall.instant().getEpochSecond() + seconds, 36);
        return until + '-' + seal(instanceId, until);
    }

    boolean good(String instanceId, String token) {
        int dash = token.indexOf('-');
        if (dash < 1 || dash > 10) {
            return false;
        }
        String until = token.substring(0, dash);
        boolean ours = MessageDigest.isEqual(token.substring(dash + 1).getBytes(StandardCharsets.UTF_8),
                seal(instanceId, until).getBytes(StandardCharsets.UTF_8));
        return ours && wall.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until, 36)));
    }

    private String seal(String instanceId, String until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal((instanceId + ' ' + until)
                    .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
