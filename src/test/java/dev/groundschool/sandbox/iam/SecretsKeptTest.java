package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What is secret is in no file of the sandbox's in the clear, and works again after a restart. */
class SecretsKeptTest extends IamTestBase {
    private static final String PASSWORD = "Correct-Horse-7-Battery";
    private static final String NEXT = "Staple-9-Correct-Horse";
    private static final String USER_DATA = "export DB_PASSWORD=in-the-open";

    @TempDir
    private Path scratch;

    @Override
    SandboxSettings settings() {
        return SandboxSettings.stepped(42).withHome(scratch.resolve("home"));
    }

    private void again() throws Exception {
        sandbox.close();
        sandbox = Sandbox.open(settings());
        iam = iam(ROOT);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(scratch.resolve("home"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void nowhere(String secret) throws IOException {
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)).as(secret + " in " + file).isFalse();
        }
    }

    @Test
    void passwordsKeysAndUserDataAreSealedAndStillWork() throws Exception {
        AwsCredentials alice = user("alice", allow("*", "*"));
        iam.createLoginProfile(r -> r.userName("alice").password(PASSWORD));
        iam(alice).changePassword(r -> r.oldPassword(PASSWORD).newPassword(NEXT));
        Credentials session = sts(alice).getSessionToken().credentials();
        String encoded = Base64.getEncoder().encodeToString(USER_DATA.getBytes(StandardCharsets.UTF_8));
        String image = ec2(ROOT).describeImages(r -> r.owners("groundschool")).images().getFirst().imageId();
        String id = ec2(ROOT).runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).userData(encoded))
                .instances().getFirst().instanceId();
        for (boolean stopped : new boolean[] {false, true}) { // the journal alone, then the checkpoint of a clean stop too
            if (stopped) {
                again();
            }
            for (String secret : List.of(PASSWORD, NEXT, alice.secretAccessKey(), session.secretAccessKey(), session.sessionToken(),
                    encoded)) {
                nowhere(secret);
            }
        }
        assertThat(files()).anySatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("sealed:1:"));
        sts(alice).getCallerIdentity();
        sts(session(session)).getCallerIdentity();
        iam(alice).changePassword(r -> r.oldPassword(NEXT).newPassword(PASSWORD));
        assertThat(ec2(ROOT).describeInstanceAttribute(r -> r.instanceId(id).attribute("userData")).userData().value()).isEqualTo(encoded);
    }

    @Test
    void aTextThatLooksSealedIsKeptAsItIs() throws Exception {
        iam.createUser(r -> r.userName("bob").tags(tag -> tag.key("note").value("sealed:1:AAAA")));
        again();
        assertThat(iam.listUserTags(r -> r.userName("bob")).tags().getFirst().value()).isEqualTo("sealed:1:AAAA");
    }

    @Test
    void withoutItsKeyTheFolderIsLeftAsItIs() throws Exception {
        user("alice", "");
        iam.createLoginProfile(r -> r.userName("alice").password(PASSWORD));
        sandbox.close();
        Path key = scratch.resolve("home/key");
        byte[] kept = Files.readAllBytes(key);
        Files.delete(key);
        assertThatThrownBy(() -> Sandbox.open(settings())).isInstanceOf(IOException.class).hasMessageContaining("key");
        Files.write(key, kept);
        again();
        assertThat(iam.getLoginProfile(r -> r.userName("alice")).loginProfile().userName()).isEqualTo("alice");
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).as("skipped: files here have no POSIX permissions")
                .contains("posix");
        user("alice", "");
        sandbox.close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.resolve("home")))).isEqualTo("rwx------");
        assertThat(files()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString()).isEqualTo("rw-------"));
        Files.setPosixFilePermissions(scratch.resolve("home"), PosixFilePermissions.fromString("rwxr-xr-x"));
        again();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.resolve("home")))).isEqualTo("rwx------");
    }
}
