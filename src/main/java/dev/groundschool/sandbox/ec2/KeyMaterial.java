package dev.groundschool.sandbox.ec2;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key pair that OpenSSH and OpenSSL can read, made from a seed alone.
 *
 * <p><b>These keys protect nothing.</b> Whoever knows the sandbox's seed can make them again, and that is the point: the private key is
 * handed out once and is
 * kept nowhere, neither in the world nor in the journal, yet carrying out the journal again gives the same pair. Use them inside the
 * sandbox only.
 *
 * @param privatePem what {@code CreateKeyPair} answers: PKCS #1 for rsa, OpenSSH's own form for ed25519, as AWS gives them
 * @param openSsh the public key as one line of {@code authorized_keys}, without comment
 * @param fingerprint as AWS computes it: SHA-1 of the PKCS #8 private key for an rsa pair AWS made, SHA-256 of the public key for ed25519
 * @param puttyPrivate the private part of PuTTY's form, Base64
 */
record KeyMaterial(String privatePem, String openSsh, String fingerprint, String puttyPrivate) {
    private static final int RSA_BITS = 2048;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    /** An error below 2^-100: the search goes on from the seed, so the answer is the same everywhere. */
    private static final int CERTAINTY = 100;
    private static final int[] SMALL_PRIMES = smallPrimes();

    /** A new pair; {@code type} is {@code rsa} or {@code ed25519}. */
    static KeyMaterial make(String type, String seed, String comment) {
        try {
            return type.equals("ed25519") ? ed25519(new Stream(seed), comment) : rsa(new Stream(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks " + type + " keys", e);
        }
    }

    // ------------------------------------------------------------------ rsa

    private static KeyMaterial rsa(Stream random) throws GeneralSecurityException {
        BigInteger p = prime(random);
        BigInteger q = prime(random);
        while (q.equals(p)) {
            q = prime(random);
        }
        if (p.compareTo(q) < 0) {
            BigInteger swap = p;
            p = q;
            q = swap;
        }
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger n = p.multiply(q);
        BigInteger d = EXPONENT.modInverse(p1.multiply(q1).divide(p1.gcd(q1)));
        KeyFactory keys = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) keys.generatePrivate(
                new RSAPrivateCrtKeySpec(n, EXPONENT, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p)));
        byte[] blob = new Wire().text("ssh-rsa").number(EXPONENT).number(n).bytes();
        byte[] putty = new Wire().number(d).number(p).number(q).number(q.modInverse(p)).bytes();
        return new KeyMaterial(pem("RSA PRIVATE KEY", pkcs1(key), 64), line("ssh-rsa", blob), colons(digest("SHA-1", key.getEncoded())),
                Base64.getEncoder().encodeToString(putty));
    }

    /** The first prime from the seed on with both top bits set, so that two of them make a modulus of full length. */
    private static BigInteger prime(Stream random) {
        while (true) {
            BigInteger candidate = new BigInteger(1, random.next(RSA_BITS / 16)).setBit(RSA_BITS / 2 - 1).setBit(RSA_BITS / 2 - 2)
                    .setBit(0);
            for (int step = 0; step < 4096; step++, candidate = candidate.add(BigInteger.TWO)) {
                if (passesSieve(candidate) && candidate.isProbablePrime(CERTAINTY)
                        && candidate.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE)) {
                    return candidate;
                }
            }
        }
    }

    private static boolean passesSieve(BigInteger candidate) {
        for (int prime : SMALL_PRIMES) {
            if (candidate.mod(BigInteger.valueOf(prime)).signum() == 0) {
                return false;
            }
        }
        return true;
    }

    private static int[] smallPrimes() {
        return java.util.stream.IntStream.range(3, 2000).filter(n -> java.util.stream.IntStream.rangeClosed(2, (int) Math.sqrt(n))
                .noneMatch(d -> n % d == 0))
                .toArray();
    }

    /** RFC 8017, A.1.2. */
    private static byte[] pkcs1(RSAPrivateCrtKey key) {
        Der body = new Der();
        for (BigInteger part : new BigInteger[] {BigInteger.ZERO, key.getModulus(), key.getPublicExponent(), key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(), key.getPrimeExponentP(), key.getPrimeExponentQ(), key.getCrtCoefficient()}) {
            body.integer(part);
        }
        return body.sequence();
    }

    // -------------------------------------------------------------- ed25519

    private static KeyMaterial ed25519(Stream random, String comment) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seeded(random));
        KeyPair pair = generator.generateKeyPair();
        byte[] secret = secret(pair.getPrivate());
        byte[] open = raw(pair.getPublic());
        byte[] blob = new Wire().text("ssh-ed25519").block(open).bytes();
        int check = ByteBuffer.wrap(random.next(4)).getInt();
        Wire hidden = new Wire().plain(check).plain(check).text("ssh-ed25519").block(open).block(concat(secret, open)).text(comment);
        byte[] padded = hidden.padded(8);
        byte[] file = concat("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII),
                new Wire().text("none").text("none").text("").plain(1).block(blob).block(padded).bytes());
        return new KeyMaterial(pem("OPENSSH PRIVATE KEY", file, 70), line("ssh-ed25519", blob), sha256(blob),
                Base64.getEncoder().encodeToString(new Wire().block(secret).bytes()));
    }

    private static byte[] secret(PrivateKey key) {
        return ((EdECPrivateKey) key).getBytes().orElseThrow();
    }

    /** The 32 bytes at the end of the X.509 form. */
    private static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    // ------------------------------------------------------------- encoding

    static String sha256(byte[] blob) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", blob));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String colons(byte[] digest) {
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }

    private static String line(String type, byte[] blob) {
        return type + ' ' + Base64.getEncoder().encodeToString(blob);
    }

    private static String pem(String label, byte[] bytes, int width) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(width, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END "
                + label + "-----";
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Bytes without end from a seed: SHA-256 over seed and counter. */
    private static final class Stream {
        private final byte[] seed;
        private long counter;

        Stream(String seed) {
            this.seed = seed.getBytes(StandardCharsets.UTF_8);
        }

        byte[] next(int length) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (out.size() < length) {
                out.writeBytes(digest("SHA-256", ByteBuffer.allocate(seed.length + 8).put(seed).putLong(counter++).array()));
            }
            return Arrays.copyOf(out.toByteArray(), length);
        }
    }

    /** Gives a key generator the stream's bytes. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient Stream stream;

        Seeded(Stream stream) {
            super(null, null); // no provider: everything is drawn from the stream
            this.stream = stream;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(stream.next(bytes.length), 0, bytes, 0, bytes.length);
        }
    }

    /** The wire form of SSH, RFC 4251 section 5. */
    static final class Wire {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Wire plain(int number) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
            return this;
        }

        Wire block(byte[] bytes) {
            plain(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Wire text(String text) {
            return block(text.getBytes(StandardCharsets.UTF_8));
        }

        Wire number(BigInteger number) {
            return block(number.toByteArray());
        }

        byte[] padded(int size) {
            for (byte fill = 1; out.size() % size != 0; fill++) {
                out.write(fill);
            }
            return out.toByteArray();
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    /** As much of DER as PKCS #1 and X.509 public keys need. */
    static final class Der {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Der integer(BigInteger number) {
            return tagged(0x02, number.toByteArray());
        }

        Der tagged(int tag, byte[] content) {
            out.write(tag);
            int length = content.length;
            if (length < 0x80) {
                out.write(length);
            } else {
                byte[] size = BigInteger.valueOf(length).toByteArray();
                int skip = size[0] == 0 ? 1 : 0;
                out.write(0x80 | size.length - skip);
                out.write(size, skip, size.length - skip);
            }
            out.writeBytes(content);
            return this;
        }

        byte[] sequence() {
            byte[] body = out.toByteArray();
            return new Der().tagged(0x30, body).out.toByteArray();
        }
    }
}
