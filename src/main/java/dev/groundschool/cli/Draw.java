package dev.groundschool.cli;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Profiles;
import dev.groundschool.map.Exporter;
import dev.groundschool.map.Layout;
import dev.groundschool.map.LayoutOptions;
import dev.groundschool.map.MapTheme;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Unread;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code groundschool draw}: an account's map as a file, by {@code Describe*} calls alone. */
@Command(name = "draw", mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class Draw implements Callable<Integer> {
    private static final URI USUAL_ENDPOINT = URI.create("http://localhost:4566");
    private static final String USUAL_REGION = "us-east-1";

    @Spec
    private CommandSpec spec;

    @Option(names = "--endpoint", paramLabel = "URL")
    private @Nullable URI endpoint;

    @Option(names = "--profile", paramLabel = "P")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "R")
    private @Nullable String region;

    @Option(names = "--dark")
    private boolean dark;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true)
    private Path output;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec and the file before it runs the command
    Draw() {}

    @Override
    public Integer call() throws InterruptedException {
        System.setProperty("java.awt.headless", "true");
        Exporter exporter = Exporter.forFile(output.toString()).orElseThrow(() -> new ParameterException(spec.commandLine(), Words.say("draw.bad-file",
                output, String.join(", ", Exporter.ALL.stream().map(Exporter::extension).toList()))));
        if (endpoint != null && profile != null) {
            throw new ParameterException(spec.commandLine(), Words.say("draw.both"));
        }
        PrintWriter err = spec.commandLine().getErr();
        try (Account account = Account.open(connection())) {
            String drawn = account.connection().region();
            Topology found = new Discovery(account::client).discover(List.of(drawn), Discovery.Progress.NONE);
            if (!found.unread().isEmpty() && found.resources().keySet().stream().allMatch(ref -> ref.kind().equals("ec2:region"))) { // that one was asked for, not read
                // a call of the Region asked for says more than one of a global service, which is listed before it
                // a map begins with EC2's network: when that was not read, it is what its owner has to hear of
                Unread first = found.unread().stream().filter(each -> each.region().equals(drawn))
                        .min(Comparator.comparing(each -> !each.operation().startsWith("ec2."))).orElse(found.unread().getFirst());
                err.println(Words.say("draw.nothing-read", first.operation(), first.code(), first.message()));
                if (account.connection() instanceof Connection.ToEndpoint to && silent(to.endpoint())) {
                    err.println(Words.say("draw.nobody-there", to.endpoint()));
                }
                return Groundschool.FOUND_WRONG;
            }
            found.unread().forEach(each -> err.println(Words.say("draw.unread", each.kind(), each.operation(), each.code())));
            byte[] file = exporter.export(Layout.of(found, LayoutOptions.DEFAULT), dark ? MapTheme.DARK : MapTheme.LIGHT,
                    dev.groundschool.map.Words.of(Locale.getDefault()));
            Files.write(output, file);
            spec.commandLine().getOut().println(Words.say("draw.written", output, found.resources().size(), drawn));
            return Groundschool.WELL;
        } catch (NoSuchFileException e) {
            err.println(Words.say("draw.no-folder", output));
            return Groundschool.FOUND_WRONG;
        } catch (IOException e) {
            err.println(Words.say("draw.not-written", output, String.valueOf(e.getMessage())));
            return Groundschool.FOUND_WRONG;
        }
    }

    /** Whether nothing listens there. */
    private static boolean silent(URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), 2000);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Connection connection() {
        if (profile != null) {
            Optional<Profiles.Named> named = Profiles.list().stream().filter(each -> each.name().equals(profile)).findFirst();
            if (named.isEmpty()) {
                List<String> known = Profiles.list().stream().map(Profiles.Named::name).toList();
                throw new ParameterException(spec.commandLine(), known.isEmpty() ? Words.say("draw.no-profiles", profile)
                        : Words.say("draw.no-profile", profile, String.join(", ", known)));
            }
            return new Connection.ToProfile(profile, region(named.get().region()));
        }
        URI to = endpoint == null ? USUAL_ENDPOINT : endpoint;
        if (to.getHost() == null) {
            throw new ParameterException(spec.commandLine(), Words.say("draw.bad-endpoint", to));
        }
        String id = System.getenv("AWS_ACCESS_KEY_ID");
        String secret = System.getenv("AWS_SECRET_ACCESS_KEY");
        boolean own = id != null && secret != null;
        return new Connection.ToEndpoint(to, own ? id : "test", own ? secret : "test", region(Optional.empty()));
    }

    /** As the AWS CLI decides: the word given, the environment, the profile. */
    private String region(Optional<String> ofProfile) {
        return Stream.of(Optional.ofNullable(region), environment("AWS_REGION"), environment("AWS_DEFAULT_REGION"), ofProfile)
                .flatMap(Optional::stream).findFirst().orElse(USUAL_REGION);
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
