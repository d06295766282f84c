package dev.groundschool.sandbox.engine;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL, by the binaries that come with Groundschool. */
final class PostgreSql implements Server {
    private static final String VERSION = "18.4.0";
    private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    private static final Set<PosixFilePermission> PRIVATE = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    // ---------------------------------------------------------- the program

    /** The folder with {@code bin}, {@code lib} and {@code share}, unpacked at first need. */
    private static Path program() throws IOException {
        return Folders.once(Folders.cache().resolve("postgres-" + VERSION), PostgreSql::unpack);
    }

    private static void unpack(Path folder) throws IOException {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.contains("mac") ? "Darwin" : name.contains("win") ? "Windows" : "Linux";
        InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, ArchUtils.normalize(System.getProperty("os.arch")));
        if (packed == null) {
            throw new IOException("this build of Groundschool has no PostgreSQL for " + system + ' ' + System.getProperty("os.arch"));
        }
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive of PostgreSQL is not whole: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(target.getParent());
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0 && !WINDOWS) {
                        Files.setPosixFilePermissions(target, PRIVATE);
                    }
                }
            }
        }
    }

    /** The command, in a user namespace when this is root, for PostgreSQL refuses to run as root. */
    private static List<String> command(String program, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        if (!WINDOWS && "root".equals(System.getProperty("user.name")) && LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program().resolve("bin").resolve(program).toString());
        command.addAll(List.of(words));
        return command;
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(Path.of(command.getLast()).getFileName() + ": " + Folders.tail(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    // -------------------------------------------------------------- folders

    /** A database as initdb leaves it, made once; copying it takes a tenth of the time. Its administrator's password is of this machine only. */
    private static Path template() throws IOException {
        return Folders.once(Folders.cache().resolve("postgres-" + VERSION + "-empty"), folder -> {
            Path admin = folder.resolve("admin");
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.writeString(admin, HexFormat.of().formatHex(random));
            run(command("initdb", "-U", ADMIN, "-A", "scram-sha-256", "--pwfile=" + admin, "-E", "UTF8", "--locale=C", "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8", "--wal-segsize=1", "--no-sync", "-D", folder.resolve("data").toString()), folder.resolve("log"));
        });
    }

    @Override
    public void create(Path folder) throws IOException {
        Path template = template();
        Files.createDirectories(folder);
        Folders.copy(template, folder, file -> !file.toString().equals("log"));
    }

    // -------------------------------------------------------------- running

    @Override
    public Process start(Path folder, int port, Wanted.Database wanted, int upstream) throws IOException {
        List<String> command = command("postgres", "-D", folder.resolve("data").toString());
        option(command, "listen_addresses", "127.0.0.1");
        option(command, "port", String.valueOf(port));
        option(command, "unix_socket_directories", "");
        option(command, "shared_buffers", "16MB");
        option(command, "wal_level", "replica");
        option(command, "wal_keep_size", "64MB");
        option(command, "min_wal_size", "8MB");
        option(command, "max_wal_size", "64MB");
        option(command, "io_method", "sync");
        option(command, "max_worker_processes", "4");
        option(command, "jit", "off");
        if (upstream != 0) {
            option(command, "primary_conninfo", "host=127.0.0.1 port=" + upstream + " user=" + ADMIN + " passfile='" + folder.resolve("passfile") + "'");
        }
        settle(folder, wanted);
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
    }

    /** What a parameter group sets is read again while the server runs, which options of its command are not; its users cannot write to that file. */
    private static void settle(Path folder, Wanted.Database wanted) throws IOException {
        Map<String, String> values = new TreeMap<>(Map.of("max_connections", "100"));
        values.putAll(Parameters.allowed(wanted));
        StringBuilder lines = new StringBuilder();
        values.forEach((name, value) -> lines.append(name).append(" = '").append(value.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("'", "''"))
                .append("'\n"));
        Files.writeString(folder.resolve("data").resolve("postgresql.auto.conf"), lines);
    }

    @Override
    public void tune(Path folder, Connection admin, Wanted.Database wanted, Map<String, String> before) throws SQLException, IOException {
        settle(folder, wanted);
        Sql.one(admin, "select pg_reload_conf()::text");
    }

    private static void option(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + '=' + value);
    }

    @Override
    public Connection connect(Path folder, int port) throws SQLException, IOException {
        return connect(folder, port, "postgres");
    }

    private static Connection connect(Path folder, int port, String database) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", ADMIN);
        properties.setProperty("password", Files.readString(folder.resolve("admin")).strip());
        properties.setProperty("sslmode", "disable");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "rds");
        Connection connection = new org.postgresql.Driver().connect("jdbc:postgresql://127.0.0.1:" + port + '/' + database, properties);
        if (connection == null) {
            throw new SQLException("no PostgreSQL");
        }
        return connection;
    }

    /** "Understanding the rds_superuser role": many rights, but not a superuser's. */
    @Override
    public void equip(Connection admin, Wanted.Database wanted) throws SQLException {
        String master = '"' + wanted.master() + '"';
        if (Sql.one(admin, "select 1 from pg_roles where rolname = ?", "rds_superuser") == null) {
            Sql.run(admin, "create role rds_superuser");
            Sql.run(admin, "grant pg_monitor, pg_signal_backend, pg_checkpoint, pg_use_reserved_connections, pg_create_subscription, pg_maintain to rds_superuser"
                    + " with admin option");
        }
        if (Sql.one(admin, "select 1 from pg_roles where rolname = ?", wanted.master()) == null) {
            Sql.run(admin, "create role " + master + " login createdb createrole in role rds_superuser");
            Sql.run(admin, "alter database postgres owner to " + master);
        }
        if (!wanted.credential().equals(Sql.one(admin, "select rolpassword from pg_authid where rolname = ?", wanted.master()))) {
            Sql.run(admin, "alter role " + master + " password " + Sql.quoted(wanted.credential()));
        }
        if (!wanted.database().isEmpty() && Sql.one(admin, "select 1 from pg_database where datname = ?", wanted.database()) == null && !wanted.old()) {
            Sql.run(admin, "create database \"" + wanted.database() + "\" owner " + master);
        }
    }

    @Override
    public void stop(Path folder, ProcessHandle process) throws IOException {
        run(command("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", folder.resolve("data").toString()), folder.resolve("log"));
    }

    // --------------------------------------------------------------- copies

    /** "Making a non-exclusive low-level backup", PostgreSQL's manual. */
    @Override
    public void copy(Path folder, int port, ProcessHandle process, Path to) throws IOException, SQLException {
        Files.createDirectories(to);
        Path data = folder.resolve("data");
        try (Connection admin = connect(folder, port)) {
            Sql.one(admin, "select pg_backup_start('groundschool', true)::text");
            Folders.copy(data, to.resolve("data"), file -> !file.startsWith("pg_wal") && !file.startsWith("postmaster.pid") && !file.startsWith("postmaster.opts")
                    && !file.startsWith("standby.signal"));
            String label = Sql.one(admin, "select labelfile from pg_backup_stop(false)");
            Folders.copy(data.resolve("pg_wal"), to.resolve("data").resolve("pg_wal"), _ -> true);
            Files.writeString(to.resolve("data").resolve("backup_label"), label == null ? "" : label, StandardCharsets.UTF_8);
        }
        Files.copy(folder.resolve("admin"), to.resolve("admin"));
    }

    @Override
    public void follow(Path folder) throws IOException {
        Files.writeString(folder.resolve("data").resolve("standby.signal"), "");
        Path passfile = folder.resolve("passfile");
        Files.writeString(passfile, "*:*:*:" + ADMIN + ':' + Files.readString(folder.resolve("admin")).strip());
        if (!WINDOWS) {
            Files.setPosixFilePermissions(passfile, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    @Override
    public void promote(Connection admin) throws SQLException {
        if ("true".equals(Sql.one(admin, "select pg_is_in_recovery()::text"))) {
            Sql.one(admin, "select pg_promote(true, 30)::text");
        }
    }

    @Override
    public Refusal refusal() {
        return Refusal.POSTGRES;
    }
}
