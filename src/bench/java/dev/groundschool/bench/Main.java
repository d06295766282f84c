package dev.groundschool.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every measure and prints one table, with what was to be reached beside it. Words choose benchmarks by name: {@code Calls}, {@code Bytes.put}, {@code Maps.layout}, {@code starts}, {@code balancer}, {@code frames}, {@code databases}. */
public final class Main {
    /** A line of the table; {@code target} null where none was set. */
    private record Line(String what, double measured, String unit, @Nullable Double target) {}

    private final List<Line> lines = new ArrayList<>();

    private Main() {}

    public static void main(String[] words) throws Exception {
        List<String> chosen = words.length == 0 ? List.of("Calls", "Wire", "Authorizations", "Bytes", "Maps", "frames", "balancer", "databases", "starts") : List.of(words);
        Main main = new Main();
        if (chosen.contains("starts")) {
            main.starts(Path.of(System.getProperty("dist", "target/dist")));
        }
        if (chosen.contains("balancer")) {
            Balancer.measure().forEach((what, measured) -> main.line(what, measured.value(), measured.unit(), null));
        }
        if (chosen.contains("frames")) {
            Sweep.measure().forEach((what, millis) -> main.line(what, millis, "ms", 16.0));
        }
        if (chosen.contains("databases")) {
            Databases.measure().forEach((what, measured) -> main.line(what, measured.value(), measured.unit(), null));
        }
        for (String each : chosen) {
            if (!List.of("starts", "balancer", "frames", "databases").contains(each)) {
                main.jmh(each);
            }
        }
        main.print();
        System.exit(0);
    }

    private void starts(Path dist) throws IOException, InterruptedException {
        line("empty sandbox's heap", Starts.inJvm(3, "heap"), "MB", 30.0);
        line("discovery of 10,000 resources", Starts.inJvm(1, "discover", "10000"), "ms", null);
        if (Files.isExecutable(dist.resolve("groundschool"))) {
            line("groundschool serve, ready", Starts.serve(dist), "ms", 600.0);
            line("  of it, from the first line of main", Starts.ready(dist), "ms", 150.0);
            line("groundschool, window shown", Starts.window(dist), "ms", 2500.0);
        }
    }

    private void jmh(String name) throws RunnerException {
        Options options = new OptionsBuilder().include("bench\\." + name).forks(1).warmupIterations(4).warmupTime(TimeValue.seconds(2)).measurementIterations(3)
                .measurementTime(TimeValue.seconds(2)).shouldFailOnError(true).build();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            String method = result.getParams().getBenchmark().substring(result.getParams().getBenchmark().lastIndexOf('.') + 1);
            String parameter = result.getParams().getParam("resources");
            var statistics = result.getPrimaryResult().getStatistics();
            double micros = name.startsWith("Calls") || name.startsWith("Bytes") ? statistics.getPercentile(50) : result.getPrimaryResult().getScore();
            line(parameter == null ? method : method + ' ' + parameter, micros / 1000, "ms", target(method, parameter));
        }
    }

    private static @Nullable Double target(String method, @Nullable String resources) {
        return switch (method) {
            case "getCallerIdentityInProcess", "describeVpcsInProcess" -> 0.05;
            case "getCallerIdentityOverHttp", "describeVpcsOverHttp" -> 0.15;
            case "describe100InstancesOverHttp" -> 0.8;
            case "durableCreateTags", "durableCreateTagsOverHttp" -> 0.6;
            case "allowedByTheLastOfTenPolicies", "deniedByTenPolicies" -> 0.02;
            case "put1KDurable" -> 0.4;
            case "get1K" -> 0.2;
            case "put64M" -> 64_000 / 600.0;
            case "get64M" -> 64_000 / 1_500.0;
            case "layout" -> "10000".equals(resources) ? 10.0 : null;
            case "frameOfAll", "frameOfMostCards", "frameAtHalf", "frameAtFull" -> 16.0;
            default -> null;
        };
    }

    private void line(String what, double measured, String unit, @Nullable Double target) {
        lines.add(new Line(what, measured, unit, target));
        System.out.printf(Locale.ROOT, "%s: %.3f %s%n", what, measured, unit);
    }

    private void print() {
        System.out.printf(Locale.ROOT, "%n%-36s %12s %12s%n", "", "measured", "to reach");
        for (Line each : lines) {
            System.out.printf(Locale.ROOT, "%-36s %9.3f %s %12s%s%n", each.what(), each.measured(), each.unit(), each.target() == null ? "" : "≤ " + each.target(),
                    each.target() != null && each.measured() > each.target() ? "  missed" : "");
        }
    }
}
