package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * A public key as ImportKeyPair takes it: a line of OpenSSH, RFC 4716 (SSH2), or Base64 of DER with or without PEM's frame.
 *
 * @param type {@code rsa} or {@code ed25519}
 * @param fingerprint as AWS computes it for imported keys: MD5 of the DER form for rsa, SHA-256 of OpenSSH's for ed25519
 */
record PublicKeyText(String type, String openSsh, String fingerprint) {
    private static final Set<Integer> RSA_BITS = Set.of(1024, 2048, 4096);
    private static final int ED25519_BYTES = 32;

    static PublicKeyText read(String text) {
        try {
            String trimmed = text.strip();
            if (trimmed.startsWith("ssh-")) {
                return ofSsh(Base64.getDecoder().decode(trimmed.split("\\s+")[1]));
            }
            String body = trimmed.lines().filter(line -> !line.startsWith("---") && line.indexOf(':') < 0).reduce("", String::concat);
            byte[] bytes = Base64.getMimeDecoder().decode(body);
            return trimmed.startsWith("---- BEGIN SSH2") ? ofSsh(bytes)
                    : rsa((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException | BufferUnderflowException
                 e) {
            throw malformed();
        }
    }

    private static AwsFault malformed() {
        return new AwsFault("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
    }

    private static PublicKeyText ofSsh(byte[] blob) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(blob);
        String kind = new String(block(in), StandardCharsets.US_ASCII);
        if (kind.equals("ssh-rsa")) {
            BigInteger exponent = new BigInteger(block(in));
            BigInteger modulus = new BigInteger(block(in));
            return rsa((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        }
        if (!kind.equals("ssh-ed25519") || block(in).length != ED25519_BYTES) {
            throw malformed();
        }
        return new PublicKeyText("ed25519", "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob), KeyMaterial.sha256(blob));
    }

    private static byte[] block(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("not a block");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static PublicKeyText rsa(RSAPublicKey key) {
        if (!RSA_BITS.contains(key.getModulus().bitLength())) {
            throw new AwsFault("InvalidKey.Format", "Invalid DER encoded key material: RSA keys have 1024, 2048 or 4096 bits");
        }
        byte[] blob = new KeyMaterial.Wire().text("ssh-rsa").number(key.getPublicExponent()).number(key.getModulus()).bytes();
        return new PublicKeyText("rsa", "ssh-rsa " + Base64.getEncoder().encodeToString(blob),
                KeyMaterial.colons(KeyMaterial.digest("MD5", key.getEncoded())));
    }
}
