package dev.groundschool.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.ui.task.Work;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What the browser does in a bucket, over the listener as any client would. */
class TransfersTest {
    private static final String SEOUL = "ap-northeast-2";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Account account;
    private Store store;

    private static class Told implements Work.Progress {
        final List<Double> parts = new ArrayList<>();

        @Override
        public void at(double part) {
            parts.add(part);
        }

        @Override
        public void doing(String text) {}
    }

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(1).withHome(folder.resolve("home")));
        account = Account.open(new Connection.ToEndpoint(sandbox.listen(0), "test", "test", SEOUL));
        store = new Store(account, "photos", SEOUL);
        store.client().createBucket(r -> r.bucket("photos").createBucketConfiguration(c -> c.locationConstraint(SEOUL)));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
        sandbox.close();
    }

    private Path file(String name, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void filesGoUpAndComeBackAsTheyWere() throws Exception {
        for (int size : new int[] {0, 5, (int) Transfers.IN_PARTS + 12_345}) {
            var file = file("some " + size + ".bin", size);
            var told = new Told();
            new Transfers(store).upload(file, "in/" + size, told);
            var back = folder.resolve("back-" + size);
            var entry = store.list("in/", null).entries().stream().filter(each -> each.key().equals("in/" + size)).findFirst().orElseThrow();
            assertThat(entry.size()).isEqualTo(size);
            new Transfers(store).download(entry, back, told);
            assertThat(back).hasSameBinaryContentAs(file);
            assertThat(told.parts).allMatch(each -> each >= 0 && each <= 1);
        }
        assertThat(store.about(store.list("in/", null).entries().getLast()).head().contentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void textIsSentInProcessToo() throws Exception {
        try (Account inside = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
            var file = Files.writeString(folder.resolve("notes.json"), "{ \"name\": \"kim\" }");
            new Transfers(new Store(inside, "photos", SEOUL)).upload(file, "notes.json", new Told());
            assertThat(new String(store.beginning(store.list("", null).entries().getFirst(), 100))).isEqualTo("{ \"name\": \"kim\" }");
        }
    }

    @Test
    void whatIsCalledOffLeavesNothingBehind() throws Exception {
        var file = file("large.bin", (int) Transfers.IN_PARTS * 2);
        var stop = new Told() {
            @Override
            public void at(double part) {
                if (part > 0.6) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThatThrownBy(() -> new Transfers(store).upload(file, "large", stop)).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.client().listMultipartUploads(r -> r.bucket("photos")).uploads()).isEmpty();
        assertThat(store.list("", null).entries()).isEmpty();

        store.client().putObject(r -> r.bucket("photos").key("large"), file);
        var entry = store.list("", null).entries().getFirst();
        var target = folder.resolve("down/large.bin");
        Files.createDirectory(folder.resolve("down"));
        assertThatThrownBy(() -> new Transfers(store).download(entry, target, stop)).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("down")).isEmptyDirectory();
    }

    @Test
    void foldersPagesAndVersions() {
        for (int i = 0; i < 205; i++) {
            int number = i;
            store.client().putObject(r -> r.bucket("photos").key("many/%03d".formatted(number)), RequestBody.fromString("x"));
        }
        store.makeFolder("empty/");
        assertThat(store.list("", null).entries()).extracting(Entry::name).containsExactly("empty/", "many/");
        assertThat(store.list("empty/", null).entries()).isEmpty();
        var first = store.list("many/", null);
        assertThat(first.entries()).hasSize(200);
        assertThat(store.list("many/", first.next().orElseThrow()).entries()).extracting(Entry::name).containsExactly("200", "201", "202", "203", "204");
        assertThat(store.delete(List.of(Entry.folder("many/", "")), false)).isEqualTo(205);
        assertThat(store.list("", null).entries()).extracting(Entry::name).containsExactly("empty/");
    }

    @Test
    void aDeletedObjectIsRestored() {
        store.client().putBucketVersioning(r -> r.bucket("photos").versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        store.client().putObject(r -> r.bucket("photos").key("cat"), RequestBody.fromString("one"));
        store.client().putObject(r -> r.bucket("photos").key("cat"), RequestBody.fromString("two"));
        store.delete(store.list("", null).entries(), false);
        assertThat(store.list("", null).entries()).isEmpty();
        var all = store.versions("", null).entries();
        assertThat(all).extracting(Entry::kind).containsExactlyInAnyOrder(Entry.Kind.DELETE_MARKER, Entry.Kind.VERSION, Entry.Kind.VERSION);
        store.restore(all.stream().filter(each -> each.kind() == Entry.Kind.DELETE_MARKER).findFirst().orElseThrow());
        assertThat(new String(store.beginning(store.list("", null).entries().getFirst(), 100))).isEqualTo("two");
        store.restore(store.versions("", null).entries().stream().filter(each -> !each.latest()).findFirst().orElseThrow());
        assertThat(new String(store.beginning(store.list("", null).entries().getFirst(), 100))).isEqualTo("one");
    }

    @Test
    void addressesThatAreHandedOut() throws Exception {
        store.client().putObject(r -> r.bucket("photos").key("a b/고양이.txt"), RequestBody.fromString("meow"));
        var entry = Entry.of(Entry.Kind.OBJECT, "a b/고양이.txt", "", 4L, null, null, null, true);
        assertThat(store.uri(entry)).isEqualTo("s3://photos/a b/고양이.txt");
        try (var http = HttpClient.newHttpClient()) {
            var signed = http.send(HttpRequest.newBuilder(URI.create(store.presigned(entry, Duration.ofMinutes(5)))).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(signed.body()).isEqualTo("meow");
            assertThat(http.send(HttpRequest.newBuilder(URI.create(store.url(entry))).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void previewsAreOfTextAndPictures() {
        var text = "가나다".repeat(10).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(Previews.text(java.util.Arrays.copyOf(text, 10), true, "txt")).isInstanceOfSatisfying(BrowserModel.Preview.Words.class,
                words -> assertThat(words.text()).isEqualTo("가나다"));
        assertThat(Previews.text(new byte[] {1, 2, 3}, false, "txt")).isInstanceOf(BrowserModel.Preview.None.class);
        assertThat(Previews.text(new byte[] {(byte) 0xff, 2, 3}, false, "txt")).isInstanceOf(BrowserModel.Preview.None.class);
        assertThat(Sizes.of(1023)).isEqualTo("1023 B");
        assertThat(Sizes.of(1536)).isEqualTo("1.5 KB");
        assertThat(Transfers.type(Path.of("a.json"))).isEqualTo("application/json");
    }
}
