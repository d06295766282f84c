package dev.groundschool.cli;

import dev.groundschool.sandbox.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Goes once through what {@code serve} does until it is ready and answers, while the packaging build has the JVM write an ahead-of-time cache of it. No SDK client is
 * used: its thousands of classes would be in the cache and be mapped at every start.
 */
@Command(name = "rehearse", hidden = true, mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class Rehearse implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        int ended = serve("--port", "0");
        Path home = Files.createTempDirectory("groundschool-rehearsal");
        try {
            for (int i = 0; i < 2 && ended == Groundschool.WELL; i++) { // a folder that is new, then one with a journal
                ended = serve("--port", "0", "--home", home.toString());
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return ended;
    }

    private static int serve(String... words) {
        return Server.plainly(words).orElseThrow().run(nobody(), nobody(), Rehearse::visit);
    }

    private static PrintWriter nobody() {
        return new PrintWriter(OutputStream.nullOutputStream(), false, System.out.charset());
    }

    private static void visit(Sandbox sandbox) {
        try {
            for (String path : new String[] {"/_groundschool/health", "/?Action=GetCallerIdentity&Version=2011-06-15"}) {
                HttpURLConnection connection = (HttpURLConnection) sandbox.endpoint().resolve(path).toURL().openConnection();
                connection.getResponseCode(); // the second is refused for want of a signature, in AWS's words
                connection.disconnect();
            }
            sandbox.reset(); // a line for the journal
        } catch (IOException e) {
            throw new UncheckedIOException("the rehearsal's own request was not answered", e);
        }
    }
}
