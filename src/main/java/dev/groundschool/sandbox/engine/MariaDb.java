package dev.groundschool.sandbox.engine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** MariaDB, by the server of {@code GROUNDSCHOOL_MARIADBD}, the one that came along, or one found on this machine: on {@code PATH}, or where packages put it. */
final class MariaDb implements Server {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final List<String> USUAL = List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin", "/usr/libexec", "/opt/homebrew/bin",
            "/opt/homebrew/opt/mariadb/bin", "/usr/local/opt/mariadb/bin", "/usr/local/mysql/bin");
    /** What RDS gives a master user of MariaDB ("Master user account privileges"). */
    private static final String RIGHTS = "select, insert, update, delete, create, drop, reload, process, references, index, alter, show databases, "
            + "create temporary tables, lock tables, execute, replication slave, binlog monitor, create view, show view, create routine, alter routine, "
            + "create user, event, trigger";

    /**
     * A server that can be run.
     *
     * @param base {@code --basedir} for one that does not lie where it was built to lie
     */
    private record Installed(Path server, Optional<Path> installer, List<String> base) {}

    /** Whether there is a server; nothing is unpacked for the answer. */
    static boolean here() {
        return PackagedMariaDb.here() || found().isPresent();
    }

    private static Optional<Path> told() {
        return Optional.ofNullable(System.getenv("GROUNDSCHOOL_MARIADBD")).map(Path::of).filter(Files::isExecutable);
    }

    private static Optional<Path> found() {
        return told().or(() -> find("mariadbd"));
    }

    private static Installed need() throws IOException {
        if (told().isEmpty() && PackagedMariaDb.here()) {
            Path base = PackagedMariaDb.unpacked();
            return new Installed(base.resolve("bin/mariadbd"), Optional.of(base.resolve("scripts/mariadb-install-db")), List.of("--basedir=" + base));
        }
        return new Installed(found().orElseThrow(() -> new IOException(MISSING)), find("mariadb-install-db", "mysql_install_db"), List.of());
    }

    private static Optional<Path> find(String... names) {
        List<String> folders = new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.addAll(USUAL);
        for (String name : names) {
            for (String folder : folders) {
                if (!folder.isBlank() && Files.isExecutable(Path.of(folder, name))) {
                    return Optional.of(Path.of(folder, name));
                }
            }
        }
        return Optional.empty();
    }

    static final String MISSING = "there is no MariaDB server (mariadbd) on this machine. Install it (Debian, Ubuntu: apt install mariadb-server; Fedora: dnf install "
            + "mariadb-server; macOS: brew install mariadb), name it in GROUNDSCHOOL_MARIADBD, or build Groundschool with Maven's "
            + "profile mariadb (mvn -Pmariadb), which brings one along for Linux "
            + "on x86 and macOS on ARM; then try again. PostgreSQL needs nothing installed";

    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    // -------------------------------------------------------------- folders

    private static Path template() throws IOException {
        Installed program = need();
        String stamp = Files.getLastModifiedTime(program.server()).toMillis() + "-" + Files.size(program.server());
        return Folders.once(Folders.cache().resolve("mariadb-" + stamp + "-empty"), folder -> {
            Path installer = program.installer().orElseThrow(() -> new IOException("mariadb-install-db is missing beside " + program.server()));
            List<String> command = new ArrayList<>(List.of(installer.toString(), "--no-defaults", "--datadir=" + folder.resolve("data"),
                    "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve", "--innodb-log-file-size=8M",
                    "--innodb-data-file-path=ibdata1:8M:autoextend"));
            command.addAll(program.base());
            command.addAll(asRoot());
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            try {
                if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IOException("mariadb-install-db: " + Folders.tail(log));
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        });
    }

    @Override
    public void create(Path folder) throws IOException {
        Path template = template();
        Files.createDirectories(folder);
        Folders.copy(template, folder, file -> !file.toString().equals("log"));
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(folder.resolve("admin"), HexFormat.of().formatHex(random));
    }

    // -------------------------------------------------------------- running

    @Override
    public Process start(Path folder, int port, Wanted.Database wanted, int upstream) throws IOException {
        Path init = folder.resolve("init.sql"); // carried out at each start; every statement on a line of its own
        Files.writeString(init, "create or replace user '" + ADMIN + "'@'%' identified via mysql_native_password using "
                + Sql.quoted(hash(Files.readString(folder.resolve("admin")).strip())) + ";\n"
                + "grant all privileges on *.* to '" + ADMIN + "'@'%' with grant option;\n"
                + "drop user if exists 'root'@'localhost', 'root'@'127.0.0.1', 'root'@'::1', ''@'localhost';\n");
        Installed program = need();
        List<String> command = new ArrayList<>(List.of(program.server().toString(), "--no-defaults", "--datadir=" + folder.resolve("data"), "--port=" + port,
                "--bind-address=127.0.0.1", "--socket=", "--skip-name-resolve", "--init-file=" + init, "--pid-file=" + folder.resolve("server.pid"),
                "--innodb-buffer-pool-size=16M", "--innodb-log-file-size=8M", "--innodb-log-buffer-size=2M", "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=1M", "--performance-schema=OFF", "--table-open-cache=200", "--query-cache-type=0", "--query-cache-size=0",
                "--max-connections=60", "--local-infile=0", "--symbolic-links=0", "--innodb-temp-data-file-path=ibtmp1:2M:autoextend", "--server-id=" + (port & 0xffff)));
        command.addAll(program.base());
        command.addAll(asRoot());
        Parameters.allowed(wanted).forEach((name, value) -> command.add("--" + name.replace('_', '-') + '=' + value));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
    }

    private static String hash(String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            byte[] once = sha.digest(password.getBytes(StandardCharsets.UTF_8));
            return '*' + HexFormat.of().formatHex(sha.digest(once)).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection connect(Path folder, int port) throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", ADMIN);
        properties.setProperty("password", Files.readString(folder.resolve("admin")).strip());
        properties.setProperty("connectTimeout", "10000");
        Connection connection = new org.mariadb.jdbc.Driver().connect("jdbc:mariadb://127.0.0.1:" + port + "/mysql", properties);
        if (connection == null) {
            throw new SQLException("no MariaDB");
        }
        return connection;
    }

    @Override
    public void equip(Connection admin, Wanted.Database wanted) throws SQLException {
        String master = Sql.quoted(wanted.master()) + "@'%'";
        boolean known = Sql.one(admin, "select 1 from mysql.user where user = ? and host = '%'", wanted.master()) != null;
        Sql.run(admin, (known ? "alter user " : "create user ") + master + " identified via mysql_native_password using " + Sql.quoted(wanted.credential()));
        if (!known) {
            Sql.run(admin, "grant " + RIGHTS + " on *.* to " + master + " with grant option");
        }
        if (!wanted.database().isEmpty() && !wanted.old()) {
            Sql.run(admin, "create database if not exists `" + wanted.database() + '`');
        }
    }

    @Override
    public void tune(Path folder, Connection admin, Wanted.Database wanted, Map<String, String> before) throws SQLException {
        Map<String, String> now = Parameters.allowed(wanted);
        for (String name : before.keySet()) {
            if (!now.containsKey(name)) {
                Sql.run(admin, "set global " + name + " = default");
            }
        }
        for (Map.Entry<String, String> each : now.entrySet()) {
            if (!each.getValue().equals(before.get(each.getKey()))) {
                Sql.run(admin, "set global " + each.getKey() + " = " + (NUMBER.matcher(each.getValue()).matches() ? each.getValue() : Sql.quoted(each.getValue())));
            }
        }
    }

    @Override
    public void stop(Path folder, ProcessHandle process) {
        process.destroy(); // SIGTERM is MariaDB's shutdown
    }

    // --------------------------------------------------------------- copies

    /**
     * The server stands still while its files are copied, so they are as a crash would leave them at that moment, and its recovery makes them whole ("InnoDB Recovery
     * Modes", MariaDB's manual)..
     */
    @Override
    public void copy(Path folder, int port, ProcessHandle process, Path to) throws IOException, SQLException {
        try (Connection admin = connect(folder, port)) {
            Sql.run(admin, "flush tables");
            Sql.run(admin, "flush logs");
        }
        signal("STOP", process);
        try {
            Files.createDirectories(to);
            Folders.copy(folder.resolve("data"), to.resolve("data"), file -> !file.toString().equals("ibtmp1"));
            Files.copy(folder.resolve("admin"), to.resolve("admin"));
        } finally {
            signal("CONT", process);
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        try {
            if (new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor() != 0) {
                throw new IOException("the MariaDB server could not be made to stand still for the copy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void follow(Path folder) throws IOException {
        throw new IOException("the sandbox has no read replicas of MariaDB");
    }

    @Override
    public void promote(Connection admin) {} // none follows

    @Override
    public Refusal refusal() {
        return Refusal.MYSQL;
    }
}
