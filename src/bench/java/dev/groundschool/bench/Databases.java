package dev.groundschool.bench;

import dev.groundschool.bench.Balancer.Measured;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.sandbox.world.WorldClock;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Databases that really run: how long CreateDBInstance takes to {@code available} with the clock at its fastest, beside PostgreSQL's own initdb and start by the same
 * binaries in turns within one run; and what twenty databases and fifty instances in one sandbox take of memory.
 */
public final class Databases {
    private static final int ROUNDS = 5;
    private static final int MANY = 20;
    private static final int INSTANCES = 50;
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Databases() {}

    public static void main(String[] args) throws Exception {
        measure().forEach((what, measured) -> System.out.printf("%s: %.3f %s%n", what, measured.value(), measured.unit()));
        System.exit(0);
    }

    static Map<String, Measured> measure() throws Exception {
        Map<String, Measured> lines = new LinkedHashMap<>();
        var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        Path home = Files.createTempDirectory("groundschool-bench-");
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.defaults().withHome(home).withSpeed(WorldClock.FASTEST));
                RdsClient rds = RdsClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                        .credentialsProvider(keys).build()) {
            lines.put("CreateDBInstance to available, the first", new Measured(create(rds, 0), "ms")); // clients warm up, an empty database is made for copying
            Path programs = programs(sandbox);
            double[] ours = new double[ROUNDS];
            double[] initdb = new double[ROUNDS];
            double[] start = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ours[i] = create(rds, i + 1);
                alone(programs, i, initdb, start);
            }
            lines.put("CreateDBInstance to available, next", new Measured(median(ours), "ms"));
            lines.put("  PostgreSQL's own initdb", new Measured(median(initdb), "ms"));
            lines.put("  PostgreSQL's own pg_ctl start", new Measured(median(start), "ms"));
            for (int i = ROUNDS + 1; i < MANY; i++) {
                create(rds, i);
            }
            instances(sandbox, keys);
            long memory = 0;
            for (String each : sandbox.databases().running().keySet()) {
                memory += sandbox.databases().memory(each).orElseThrow(() -> new IllegalStateException("the system does not tell memory"));
            }
            lines.put("memory of " + MANY + " databases' servers", new Measured(memory / 1e6, "MB"));
            for (int i = 0; i < 5; i++) {
                System.gc();
                Thread.sleep(50);
            }
            lines.put("  heap, with " + INSTANCES + " instances besides", new Measured(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6, "MB"));
            lines.put("  on disk", new Measured(size(home) / 1e6, "MB"));
        } finally {
            remove(home);
        }
        return lines;
    }

    /** Milliseconds until the instance is available: what a caller who asks again and again sees. */
    private static double create(RdsClient rds, int number) throws InterruptedException {
        String name = "bench-" + number;
        long began = System.nanoTime();
        rds.createDBInstance(r -> r.dbInstanceIdentifier(name).engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20).masterUsername("learner")
                .masterUserPassword("practice-only").backupRetentionPeriod(0));
        while (!rds.describeDBInstances(r -> r.dbInstanceIdentifier(name)).dbInstances().getFirst().dbInstanceStatus().equals("available")) {
            if (System.nanoTime() - began > 60e9) {
                throw new IllegalStateException(rds.describeEvents(r -> r.duration(10_000)).events().toString());
            }
            Thread.sleep(2);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** Where the running server's programs are. */
    private static Path programs(Sandbox sandbox) {
        ProcessHandle server = sandbox.databases().running().values().stream().flatMap(Optional::stream).findFirst().orElseThrow();
        return Path.of(server.info().command().orElseThrow()).getParent();
    }

    /** The same without Groundschool: a cluster by initdb as it comes, and a start that waits until it answers. */
    private static void alone(Path programs, int round, double[] initdb, double[] start) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("groundschool-bench-");
        try {
            String data = folder.resolve("data").toString();
            initdb[round] = run(folder, programs.resolve("initdb").toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-D", data);
            int port;
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                port = any.getLocalPort();
            }
            start[round] = run(folder, programs.resolve("pg_ctl").toString(), "start", "-w", "-D", data, "-l", folder.resolve("log").toString(), "-o",
                    "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
            run(folder, programs.resolve("pg_ctl").toString(), "stop", "-m", "fast", "-w", "-D", data);
        } finally {
            remove(folder);
        }
    }

    private static double run(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (ROOT && LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(List.of(words));
        long began = System.nanoTime();
        int ended = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start().waitFor();
        double took = (System.nanoTime() - began) / 1e6;
        if (ended != 0) {
            throw new IOException(Files.readString(folder.resolve("said")));
        }
        return took;
    }

    /** All of them running, half in either Region: the quota of vCPUs is a Region's. */
    private static void instances(Sandbox sandbox, StaticCredentialsProvider keys) throws InterruptedException {
        for (Region region : List.of(Region.AP_NORTHEAST_2, Region.US_EAST_1)) {
            try (Ec2Client ec2 = Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(region)
                    .credentialsProvider(keys).build()) {
                String image = ec2.describeImages(q -> q.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
                ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.T2_MICRO).minCount(INSTANCES / 2).maxCount(INSTANCES / 2));
                while (ec2.describeInstances().reservations().stream().flatMap(each -> each.instances().stream())
                        .filter(each -> each.state().name() == InstanceStateName.RUNNING).count() < INSTANCES / 2) {
                    Thread.sleep(5);
                }
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(each -> each.toFile().length()).sum();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
