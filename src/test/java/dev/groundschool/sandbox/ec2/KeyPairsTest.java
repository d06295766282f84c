package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyType;

/** Key pairs that other programs can open, and fingerprints as AWS computes them. */
class KeyPairsTest extends Ec2TestBase {
    @TempDir
    Path folder;

    private String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String out = Files.readString(folder.resolve("out"));
        assertThat(process.exitValue()).as(out).isZero();
        return out.strip();
    }

    private static boolean there(String program) {
        for (String each : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(each, program))) {
                return true;
            }
        }
        return false;
    }

    private Path file(String text) throws Exception {
        Path file = folder.resolve("key");
        Files.writeString(file, text + '\n');
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private String publicKey(String name) {
        return ec2.describeKeyPairs(r -> r.keyNames(name).includePublicKey(true)).keyPairs().getFirst().publicKey();
    }

    @Test
    void opensshOpensBothKinds() throws Exception {
        assumeTrue(there("ssh-keygen"), "ssh-keygen is not on the PATH: the keys were not opened with it");
        for (KeyType type : new KeyType[] {KeyType.RSA, KeyType.ED25519}) {
            String pem = ec2.createKeyPair(r -> r.keyName("k-" + type).keyType(type)).keyMaterial();
            String derived = run("ssh-keygen", "-y", "-f", file(pem).toString());
            assertThat(publicKey("k-" + type).split(" ")[1]).isEqualTo(derived.split(" ")[1]);
        }
    }

    @Test
    void fingerprintsAreAwss() throws Exception {
        assumeTrue(there("openssl"), "openssl is not on the PATH: fingerprints were not compared with it");
        var pair = ec2.createKeyPair(r -> r.keyName("rsa"));
        Path pem = file(pair.keyMaterial());
        Path der = folder.resolve("der");
        run("openssl", "pkcs8", "-in", pem.toString(), "-nocrypt", "-topk8", "-outform", "DER", "-out", der.toString());
        assertThat(run("openssl", "sha1", "-c", der.toString())).endsWith(pair.keyFingerprint());

        String line = publicKey("rsa");
        var imported = ec2.importKeyPair(r -> r.keyName("imported").publicKeyMaterial(SdkBytes.fromUtf8String(line)));
        run("openssl", "rsa", "-in", pem.toString(), "-pubout", "-outform", "DER", "-out", der.toString());
        assertThat(run("openssl", "md5", "-c", der.toString())).endsWith(imported.keyFingerprint());
    }

    @Test
    void puttysFormNamesItself() {
        String ppk = ec2.createKeyPair(r -> r.keyName("putty").keyFormat(KeyFormat.PPK)).keyMaterial();
        assertThat(ppk).startsWith("PuTTY-User-Key-File-2: ssh-rsa\r\n").contains("Private-MAC: ");
    }

    @Test
    void namesAreUniqueAndDeletedQuietly() {
        ec2.createKeyPair(r -> r.keyName("mine").keyType(KeyType.ED25519));
        refused("InvalidKeyPair.Duplicate", () -> ec2.createKeyPair(r -> r.keyName("mine")));
        refused("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(r -> r.keyNames("other")));
        assertThat(ec2.describeKeyPairs().keyPairs()).singleElement().satisfies(pair -> assertThat(pair.publicKey()).isNull());
        ec2.deleteKeyPair(r -> r.keyName("mine"));
        ec2.deleteKeyPair(r -> r.keyName("mine"));
        assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
    }

    @Test
    void whatIsNoPublicKeyIsRefused() {
        for (String text : new String[] {"ssh-rsa", "ssh-rsa AAAA", "hello", "ssh-ed25519 " + java.util.Base64.getEncoder()
                .encodeToString(new byte[40]), "ssh-rsa !!!"}) {
            refused("InvalidKey.Format", () -> ec2.importKeyPair(r -> r.keyName("bad").publicKeyMaterial(SdkBytes.fromUtf8String(text))));
        }
    }

    @Test
    void thePrivateKeyIsOnNoDiskAndReplayGivesTheSamePair() throws Exception {
        Path home = folder.resolve("home");
        Path crashed = folder.resolve("crashed");
        String fingerprint;
        String pem;
        try (Sandbox first = Sandbox.open(SandboxSettings.stepped(7).withHome(home)); Ec2Client client = of(first)) {
            var pair = client.createKeyPair(r -> r.keyName("kept"));
            fingerprint = pair.keyFingerprint();
            pem = pair.keyMaterial();
            copy(home, crashed); // as after a crash: the journal is there, no clean stop was made
        }
        String secret = pem.lines().skip(3).findFirst().orElseThrow();
        for (Path root : new Path[] {home, crashed}) {
            try (var files = Files.walk(root)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(each, StandardCharsets.ISO_8859_1)).doesNotContain(secret).doesNotContain("PRIVATE KEY");
                }
            }
            try (Sandbox again = Sandbox.open(SandboxSettings.stepped(7).withHome(root)); Ec2Client client = of(again)) {
                assertThat(client.describeKeyPairs(r -> r.keyNames("kept")).keyPairs().getFirst().keyFingerprint()).isEqualTo(fingerprint);
            }
        }
    }

    private static Ec2Client of(Sandbox sandbox) {
        return Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static void copy(Path from, Path to) throws Exception {
        try (var files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
