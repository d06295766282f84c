package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real HTTP between a program and what stands before it, whatever the program does. */
class BackplaneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Backplane backplane = new Backplane();

    @AfterEach
    void close() {
        backplane.close();
    }

    private static Message get(String path) {
        return new Message("GET", path, "", new Headers().add("Host", "target"), InputStream::nullInputStream, "", true);
    }

    private static Message post(String path, InputStream body, long length) {
        Headers headers = new Headers().add("Host", "target");
        headers.add(length < 0 ? "Transfer-Encoding" : "Content-Length", length < 0 ? "chunked" : String.valueOf(length));
        return new Message("POST", path, "", headers, () -> body, "", true);
    }

    private String text(Socket to, Message message) throws Exception {
        return new String(backplane.send(to, message, PATIENCE).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aProgramAnswersOverOneConnectionAfterTheOther() throws Exception {
        Socket socket = backplane.plug(message -> Reply.text(200, message.method() + ' ' + message.path() + '?' + message.query() + ' ' + message.host())
                .with("Set-Cookie", "a=1").with("Set-Cookie", "b=2"));
        for (int i = 0; i < 50; i++) {
            assertThat(text(socket, get("/a%20b"))).isEqualTo("GET /a%20b? target");
        }
        assertThat(backplane.send(socket, get("/"), PATIENCE).headers().all("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(socket.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void programsPluggedInTogetherAreAllReachedThoughNothingWasWiredBefore() throws Exception {
        CyclicBarrier together = new CyclicBarrier(8);
        List<Future<String>> answers = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String name = "program " + i;
                answers.add(pool.submit(() -> {
                    together.await();
                    return text(backplane.plug(_ -> Reply.text(200, name)), get("/"));
                }));
            }
        }
        for (int i = 0; i < 8; i++) {
            assertThat(answers.get(i).get()).isEqualTo("program " + i);
        }
    }

    @Test
    void bodiesOfAnyLengthFlowBothWays() throws Exception {
        Socket socket = backplane.plug(message -> {
            try (InputStream in = message.body().open()) {
                long read = 0;
                byte[] buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    read += n;
                }
                return Reply.text(200, String.valueOf(read));
            } catch (IOException e) {
                throw new NotHttp("");
            }
        });
        assertThat(text(socket, post("/", new ByteArrayInputStream(new byte[10]), 10))).isEqualTo("10");
        assertThat(text(socket, post("/", new ByteArrayInputStream(new byte[3_000_000]), 3_000_000))).isEqualTo("3000000");
        assertThat(text(socket, post("/", new ByteArrayInputStream(new byte[3_000_000]), -1))).isEqualTo("3000000");
        Socket long1 = backplane.plug(message -> new Reply(200, new Headers(), new Reply.Stream(1L << 30, out -> {
            byte[] piece = new byte[1 << 16];
            for (int i = 0; i < 1 << 14; i++) {
                out.write(piece);
            }
        })));
        Reply reply = backplane.send(long1, get("/"), PATIENCE);
        AtomicLong count = new AtomicLong();
        ((Reply.Stream) reply.content()).writer().to(new OutputStream() {
            @Override
            public void write(int b) {
                count.incrementAndGet();
            }

            @Override
            public void write(byte[] b, int off, int len) {
                count.addAndGet(len);
            }
        });
        assertThat(count).hasValue(1L << 30);
    }

    @Test
    void aReaderThatGivesUpStopsTheWriter() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Socket socket = backplane.plug(message -> new Reply(200, new Headers(), new Reply.Stream(-1, out -> {
            try {
                while (true) {
                    out.write(new byte[1 << 14]);
                }
            } catch (IOException e) {
                stopped.countDown();
                throw e;
            }
        })));
        Reply reply = backplane.send(socket, get("/"), PATIENCE);
        assertThatThrownBy(() -> ((Reply.Stream) reply.content()).writer().to(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the client has gone");
            }
        })).hasMessage("the client has gone");
        assertThat(stopped.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProgramThatMisbehavesIsToldApart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Socket hangs = backplane.plug(message -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.text(200, "late");
        });
        broken(Broken.Kind.TIMEOUT, hangs, Duration.ofMillis(200));
        never.countDown();
        broken(Broken.Kind.CLOSED, backplane.plug(message -> {
            throw new NotHttp("");
        }), PATIENCE);
        broken(Broken.Kind.GARBAGE, backplane.plug(message -> {
            throw new NotHttp("SSH-2.0-OpenSSH_9.9\r\n\r\n");
        }), PATIENCE);
        Socket pulled = backplane.plug(message -> Reply.text(200, ""));
        backplane.send(pulled, get("/"), PATIENCE);
        pulled.close();
        broken(Broken.Kind.CLOSED, pulled, PATIENCE);
    }

    private void broken(Broken.Kind kind, Socket socket, Duration silence) {
        assertThatThrownBy(() -> backplane.send(socket, get("/"), silence)).isInstanceOfSatisfying(Broken.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
