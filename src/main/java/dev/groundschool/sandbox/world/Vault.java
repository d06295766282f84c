package dev.groundschool.sandbox.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets before they are written to disk, with a key in a file beside: passwords, the secrets of access keys, user data.
 *
 * <p>Encrypted and not hashed, because the journal is carried out again: a password rule must see the password, a database be started with
 * it, a signature be checked with an access key's secret. What it keeps is what leaves the folder without the key: a journal in a bug report,
 * a search through files, a backup of some of them. Who can read the whole folder, its owner alone, can read the secrets.
 */
final class Vault {
    /** What a sealed text begins with in the files. A text of a user's that begins so is sealed too, so that nothing is mistaken. */
    private static final String MARK = "sealed:";
    private static final String FORM = MARK + "1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** A text on its way to the disk, to be sealed. */
    record Plain(String text) {
        @Override
        public String toString() {
            return "***";
        }
    }

    private Vault(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** With the folder's key, which is made if there is none. */
    static Vault of(Path file) throws IOException {
        Private.closed(file);
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            if (key.length > 0) {
                throw new IOException(file.getFileName() + " is not a key of this program");
            }
            key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            try (var channel = Private.open(file, java.util.Set.of(java.nio.file.StandardOpenOption.WRITE))) {
                channel.write(java.nio.ByteBuffer.wrap(key));
                channel.force(true);
            }
        }
        return new Vault(key);
    }

    // ---------------------------------------------------------------- seal

    /** The value with every {@link Plain} in it sealed; the same object when there is none. */
    @Nullable Object seal(@Nullable Object value) {
        return switch (value) {
            case Plain(String text) -> sealed(text);
            case String text when text.startsWith(MARK) -> sealed(text);
            case null, default -> each(value, this::seal);
        };
    }

    private String sealed(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] body = cipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, nonce.length + body.length);
        System.arraycopy(body, 0, all, nonce.length, body.length);
        return FORM + Base64.getEncoder().withoutPadding().encodeToString(all);
    }

    // ---------------------------------------------------------------- open

    /** The value as it was before {@link #seal}. Throws {@link IllegalStateException} when another key sealed it. */
    @Nullable Object open(@Nullable Object value) {
        return value instanceof String text && text.startsWith(MARK) ? opened(text) : each(value, this::open);
    }

    private String opened(String text) {
        byte[] all = text.startsWith(FORM) ? Base64.getDecoder().decode(text.substring(FORM.length())) : new byte[0];
        if (all.length < NONCE_BYTES) {
            throw new IllegalStateException("a secret is of a form that this version does not know");
        }
        return new String(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), Arrays.copyOfRange(all, NONCE_BYTES, all.length)),
                StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] body) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret was sealed with another key than the one in the folder", e);
        }
    }

    // ---------------------------------------------------------------- walk

    private interface Step {
        @Nullable Object of(@Nullable Object value);
    }

    @SuppressWarnings("ReferenceEquality") // the very same object tells that the step left it alone; comparing what is in it would read the whole tree again
    private static @Nullable Object each(@Nullable Object value, Step step) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                boolean changed = false;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    Object after = step.of(entry.getValue());
                    changed |= after != entry.getValue();
                    copy.put(entry.getKey(), after);
                }
                yield changed ? copy : map;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new java.util.ArrayList<>(list.size());
                boolean changed = false;
                for (Object item : list) {
                    Object after = step.of(item);
                    changed |= after != item;
                    copy.add(after);
                }
                yield changed ? copy : list;
            }
            case null, default -> value;
        };
    }
}
