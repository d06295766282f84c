package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.NotHttp;
import dev.groundschool.sandbox.wire.Reply;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code APP=faulty}: misbehaves on purpose, to try out what stands before it. {@code /hang} takes ten minutes, {@code /slow/MILLISECONDS}
 * as long as told, {@code
 * /reset} ends the connection, {@code /garbage} answers something that is no HTTP, {@code /bytes/COUNT} sends that many bytes, {@code
 * /half} ends in the middle
 * of its answer, {@code /status/CODE} answers that status. Any other path is well.
 */
final class FaultyApp {
    private static final long HANGS = TimeUnit.MINUTES.toMillis(10);
    private static final Pattern NUMBERED = Pattern.compile("/(slow|bytes|status)/(\\d{1,10})");
    private static final int PIECE = 1 << 16;

    private FaultyApp() {}

    static Reply answer(Server server, Message message) {
        Matcher numbered = NUMBERED.matcher(message.path());
        if (numbered.matches()) {
            long number = Long.parseLong(numbered.group(2));
            return switch (numbered.group(1)) {
                case "slow" -> {
                    pause(Math.min(number, HANGS));
                    yield well(server);
                }
                case "bytes" -> bytes(number);
                default -> Reply.text(number >= 200 && number <= 599 ? (int) number : 400, "status " + number + "\n");
            };
        }
        return switch (message.path()) {
            case "/hang" -> {
                pause(HANGS);
                yield well(server);
            }
            case "/reset" -> throw new NotHttp("");
            case "/garbage" -> throw new NotHttp("220 mail.example.com ESMTP\r\n");
            case "/half" -> throw new NotHttp("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nhalf of ");
            default -> well(server);
        };
    }

    private static Reply well(Server server) {
        return Reply.text(200, server.instanceId() + " is well\n");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotHttp("");
        }
    }

    private static Reply bytes(long count) {
        return new Reply(200, new Headers().add("Content-Type", "application/octet-stream"), new Reply.Stream(count, out -> {
            byte[] piece = new byte[PIECE];
            for (long left = count; left > 0; left -= PIECE) {
                out.write(piece, 0, (int) Math.min(left, PIECE));
            }
        }));
    }
}
