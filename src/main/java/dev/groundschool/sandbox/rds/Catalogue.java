package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.CatalogueFile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What RDS offers: {@code engines.table} and {@code classes.table}, which name their sources. */
final class Catalogue {
    private static final List<Version> VERSIONS = CatalogueFile.read(Catalogue.class, "engines.table").stream().map(Version::of)
            .sorted(Comparator.comparing(Version::engine).thenComparing(Version::version, Catalogue::compare)).toList();
    private static final List<DbClass> CLASSES = CatalogueFile.read(Catalogue.class, "classes.table").stream().map(DbClass::of).toList();

    private Catalogue() {}

    /**
     * A version of an engine.
     *
     * @param family of its parameter groups
     * @param runs the sandbox's program behind it: {@code postgres}, {@code mariadb}, or {@code none}
     */
    record Version(String engine, String version, String family, int port, String license, String name, String runs, boolean usual) {
        private static Version of(Map<String, String> row) {
            return new Version(CatalogueFile.cell(row, "engine"), CatalogueFile.cell(row, "version"), CatalogueFile.cell(row, "family"),
                    Integer.parseInt(CatalogueFile.cell(row, "port")), CatalogueFile.cell(row, "license"), CatalogueFile.cell(row, "name"),
                    CatalogueFile.cell(row, "runs"), CatalogueFile.cell(row, "default").equals("yes"));
        }

        boolean real() {
            return !runs.equals("none");
        }

        /** The version line, as default parameter and option groups name it: {@code 18}, {@code 8.4}. */
        String line() {
            return family.substring(engine.length()).replaceFirst("^-", "");
        }

        String defaultParameterGroup() {
            return "default." + family;
        }

        /** {@code default:postgres-18}. */
        String defaultOptionGroup() {
            return "default:" + engine + '-' + line().replace('.', '-');
        }

        /** What runs, where that is another thing than what it is called. */
        String description() {
            return switch (runs) {
                case "postgres" -> "PostgreSQL " + version + (version.equals("18.4") ? "" : " (the sandbox runs PostgreSQL 18.4)");
                case "mariadb" -> engine.equals("mysql") ? "MariaDB, MySQL-compatible (in place of MySQL " + version + ")"
                        : "MariaDB " + version + " (the sandbox runs this machine's MariaDB)";
                default -> name + ' ' + version;
            };
        }
    }

    /** A DB instance class. */
    record DbClass(String name, int vcpus, int mib, List<String> engines) {
        private static DbClass of(Map<String, String> row) {
            return new DbClass(CatalogueFile.cell(row, "class"), Integer.parseInt(CatalogueFile.cell(row, "vcpus")),
                    Integer.parseInt(CatalogueFile.cell(row, "mib")), List.of(CatalogueFile.cell(row, "engines").split(",")));
        }
    }

    static List<Version> versions() {
        return VERSIONS;
    }

    static List<DbClass> classes() {
        return CLASSES;
    }

    static Optional<DbClass> dbClass(String name) {
        return CLASSES.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    static boolean engine(String engine) {
        return VERSIONS.stream().anyMatch(each -> each.engine().equals(engine));
    }

    static List<String> engines() {
        return VERSIONS.stream().map(Version::engine).distinct().toList();
    }

    /** The version of an engine that a request names: whole, or a line of which the newest is taken; without a name the usual one. */
    static Optional<Version> version(String engine, @Nullable String wanted) {
        List<Version> all = VERSIONS.stream().filter(each -> each.engine().equals(engine)).toList();
        return wanted == null ? all.stream().filter(Version::usual).findFirst()
                : all.stream().filter(each -> each.version().equals(wanted) || each.version().startsWith(wanted + '.')).reduce((_, last) -> last);
    }

    /** Dotted numbers by their numbers. */
    static int compare(String a, String b) {
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        int part = Arrays.mismatch(left, right);
        if (part < 0) {
            return 0;
        }
        if (part >= left.length || part >= right.length) {
            return Integer.compare(left.length, right.length);
        }
        boolean numbers = left[part].matches("\\d+") && right[part].matches("\\d+");
        return numbers ? Integer.compare(Integer.parseInt(left[part]), Integer.parseInt(right[part])) : left[part].compareTo(right[part]);
    }
}
