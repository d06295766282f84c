package dev.groundschool.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.Moto;
import dev.groundschool.account.Account;
import dev.groundschool.account.Acting;
import dev.groundschool.policy.Held;
import dev.groundschool.policy.Reach;
import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.IamUser;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.task.Work;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Objects and identities on an endpoint that is not ours: moto, an emulator of AWS that nobody here wrote. */
class OtherEndpointTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final Work.Progress NOBODY = new Work.Progress() {
        @Override
        public void at(double part) {}

        @Override
        public void doing(String text) {}
    };

    private static @Nullable Moto moto;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start(SEOUL).orElse(null);
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    private static Account account() {
        assumeThat(moto).as("moto_server is not here: nothing stands in for an endpoint of somebody else").isNotNull();
        return java.util.Objects.requireNonNull(moto).account();
    }

    @Test
    void objectsGoUpComeBackAndAreRestored() throws Exception {
        Store store = new Store(account(), "photos", SEOUL);
        store.client().createBucket(r -> r.bucket("photos").createBucketConfiguration(c -> c.locationConstraint(SEOUL)));
        store.client().putBucketVersioning(r -> r.bucket("photos").versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        byte[] bytes = new byte[(int) Transfers.IN_PARTS + 99];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large.bin"), bytes);
        new Transfers(store).upload(file, "in/large.bin", NOBODY);
        Entry large = store.list("in/", null).entries().getFirst();
        new Transfers(store).download(large, folder.resolve("back.bin"), NOBODY);
        assertThat(folder.resolve("back.bin")).hasSameBinaryContentAs(file);
        store.client().putObject(r -> r.bucket("photos").key("cat"), RequestBody.fromString("meow"));
        Entry cat = store.list("", null).entries().stream().filter(each -> each.name().equals("cat")).findFirst().orElseThrow();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(URI.create(store.presigned(cat, Duration.ofHours(1)))).build(), HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("meow");
        }
        store.delete(List.of(cat), false);
        store.restore(store.versions("", null).entries().stream().filter(each -> each.kind() == Entry.Kind.DELETE_MARKER).findFirst().orElseThrow());
        assertThat(store.about(cat).head().contentLength()).isEqualTo(4);
    }

    @Test
    void identitiesAndBucketsAreRead() throws Exception {
        Account open = account();
        IamClient iam = open.client(IamClient.class, SEOUL);
        iam.createUser(r -> r.userName("kim"));
        iam.putUserPolicy(r -> r.userName("kim").policyName("own").policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::shelf/*\"}}"));
        String role = iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}}")).role().arn();
        Store shelf = new Store(open, "shelf", SEOUL);
        shelf.client().createBucket(r -> r.bucket("shelf").createBucketConfiguration(c -> c.locationConstraint(SEOUL)));
        shelf.client().putObject(r -> r.bucket("shelf").key("a"), RequestBody.fromString("a"));

        var topology = new Discovery(open::client).rediscover(dev.groundschool.topology.Topology.of("123456789012", List.of(), List.of()), List.of(SEOUL),
                java.util.Set.of(Bucket.KIND, IamUser.KIND, IamRole.KIND), Discovery.Progress.NONE);
        assertThat(topology.unread()).isEmpty();
        assertThat(topology.get(Bucket.class, new Ref(Bucket.KIND, SEOUL, "shelf")).orElseThrow().facts().objects()).isEqualTo(1);
        var kim = topology.get(new Ref(IamUser.KIND, "", "kim")).orElseThrow();
        assertThat(Held.by(topology, kim)).singleElement().satisfies(each -> assertThat(each.document().orElseThrow()).startsWith("{").contains("s3:GetObject"));
        assertThat(Reach.of(topology, kim, Map.of()).touches()).singleElement().satisfies(each -> assertThat(each.actions()).containsExactly("s3:GetObject"));

        open.actAs(new Acting.Role(role));
        assertThat(open.identity().arn()).contains("assumed-role/app/");
        open.actAs(new Acting.Itself());
        assertThat(open.identity().arn()).doesNotContain("assumed-role");
    }
}
