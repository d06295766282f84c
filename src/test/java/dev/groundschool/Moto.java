package dev.groundschool;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** An endpoint that is not ours: moto, an emulator of AWS that nobody here wrote, and an account of it. */
public final class Moto implements AutoCloseable {
    private final Process server;
    private final Account account;

    private Moto(Process server, Account account) {
        this.server = server;
        this.account = account;
    }

    /** One that answers; empty where it is not installed, or does not come up within two minutes. */
    public static Optional<Moto> start(String region) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process server;
        try {
            server = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            return Optional.empty();
        }
        Moto moto = new Moto(server, Account.open(new Connection.ToEndpoint(URI.create("http://127.0.0.1:" + port), "test", "test", region)));
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (server.isAlive() && Instant.now().isBefore(end)) {
            try {
                moto.account.identity();
                return Optional.of(moto);
            } catch (SdkClientException notYet) {
                Thread.sleep(100);
            }
        }
        moto.close();
        return Optional.empty();
    }

    /** The account, opened. */
    public Account account() {
        return account;
    }

    @Override
    public void close() {
        account.close();
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
    }
}
