package dev.groundschool.bench;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Discovery;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What happens once: starts, memory, a first reading. Each in a process of its own; the median of a few. */
final class Starts {
    private static final int TIMES = 5;

    private Starts() {}

    /** {@code heap}: megabytes that an empty sandbox holds; {@code discover}: milliseconds to read so many resources. */
    public static void main(String[] words) throws Exception {
        Sandbox sandbox = Sandbox.open(SandboxSettings.defaults());
        sandbox.listen(0);
        switch (words[0]) {
            case "heap" -> {
                for (int i = 0; i < 5; i++) {
                    System.gc();
                    Thread.sleep(50);
                }
                System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
            }
            case "discover" -> discover(sandbox, Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        }
        System.exit(0);
    }

    /** Security groups and volumes, the kinds that no quota holds below thousands; the second reading, so that no client is built in it. */
    private static void discover(Sandbox sandbox, int resources) throws InterruptedException {
        try (Account account = Account.open(new Connection.ToSandbox(sandbox, "us-east-1"))) {
            var ec2 = account.client(software.amazon.awssdk.services.ec2.Ec2Client.class, "us-east-1");
            int groups = Math.min(2000, resources / 2);
            for (int i = 0; i < groups; i++) {
                String name = "g" + i;
                ec2.createSecurityGroup(r -> r.groupName(name).description("many"));
            }
            for (int i = groups; i < resources; i++) {
                ec2.createVolume(r -> r.availabilityZone("us-east-1a").size(1));
            }
            Discovery discovery = new Discovery(account::client);
            discovery.discover(List.of("us-east-1"), Discovery.Progress.NONE);
            long began = System.nanoTime();
            int found = discovery.discover(List.of("us-east-1"), Discovery.Progress.NONE).resources().size();
            double took = (System.nanoTime() - began) / 1e6;
            if (found < resources) {
                throw new IllegalStateException("found only " + found);
            }
            System.out.println(took);
        }
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    /** The median of that measure, in forked JVMs. */
    static double inJvm(int times, String... words) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-cp",
                    System.getProperty("java.class.path"), Starts.class.getName()));
            command.addAll(List.of(words));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String line = process.inputReader().readLine();
            process.waitFor();
            all.add(Double.valueOf(line == null ? "NaN" : line));
        }
        return median(all);
    }

    /** Milliseconds from starting {@code groundschool serve} of the packaged program to its line. */
    static double serve(Path dist) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            Process process = new ProcessBuilder(dist.resolve("groundschool").toString(), "serve", "--port", "0").redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String line = process.inputReader().readLine();
            all.add((System.nanoTime() - began) / 1e6);
            process.destroy();
            process.waitFor();
            if (line == null) {
                throw new IOException("serve said nothing");
            }
        }
        return median(all);
    }

    /** Milliseconds from the first line of {@code main} of {@code groundschool serve} to its line, in the JVM and with the options of the packaged program. */
    static double ready(Path dist) throws IOException, InterruptedException {
        Path classes = Path.of(URI.create(Ready.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path alone = Files.createTempDirectory("groundschool-bench"); // a jar's folder with nothing else in it, or the cache of classes would not be used
        Path copy = alone.resolve(Ready.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(copy.getParent());
        Files.copy(classes.resolve(alone.relativize(copy).toString()), copy);
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < 2 * TIMES; i++) {
            Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Xlog:disable", "-Xlog:all=error:stderr",
                    "-XX:AOTCache=" + dist.resolve("lib/command.aot"), "-Djava.locale.providers=SPI", "-cp",
                    dist.resolve("lib/groundschool.jar") + File.pathSeparator + alone, Ready.class.getName(), "serve", "--port", "0")
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader out = process.inputReader();
            String began = out.readLine();
            String line = out.readLine();
            long now = System.nanoTime();
            process.destroy();
            process.waitFor();
            if (began == null || line == null) {
                throw new IOException("serve said nothing");
            }
            all.add((now - Long.parseLong(began)) / 1e6);
        }
        return median(all);
    }

    /** Milliseconds from starting {@code groundschool} to the window's first showing, on the software renderer without a display. */
    static double window(Path dist) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Path config = Files.createTempDirectory("groundschool-bench");
            ProcessBuilder builder = new ProcessBuilder(dist.resolve("groundschool").toString()).redirectErrorStream(true);
            builder.environment().put("GROUNDSCHOOL_CONFIG", config.toString());
            builder.environment().put("GROUNDSCHOOL_JAVA_OPTS", "-Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true -Dgroundschool.rehearse=true");
            long began = System.nanoTime();
            Process process = builder.start();
            BufferedReader out = process.inputReader();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("shown")) {
                    all.add((System.nanoTime() - began) / 1e6);
                }
            }
            process.waitFor();
        }
        if (all.isEmpty()) {
            throw new IOException("the window was not shown");
        }
        return median(all);
    }
}
