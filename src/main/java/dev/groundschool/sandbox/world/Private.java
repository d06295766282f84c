package dev.groundschool.sandbox.world;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files and folders that nobody but their owner can read: 0600 and 0700 from the moment they are there. Where files have no such
 * permissions, on Windows, they have those of the folder they are in, and a user's own folders are closed to others.
 */
public final class Private {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private Private() {}

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /** Makes the folder, and closes one that is there unless it holds other things than the program's. */
    public static Path folder(Path folder, Stream<String> names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Files.createDirectories(folder, attributes(FOLDER));
        }
        Set<String> ours = Set.copyOf(names.toList());
        try (Stream<Path> held = Files.list(folder)) {
            if (POSIX && held.allMatch(each -> ours.stream().anyMatch(each.getFileName().toString()::startsWith))) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
            }
        }
        return folder;
    }

    /** Opens a file, which is made if need be; one that was open to others is closed to them. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        closed(file);
        return FileChannel.open(file, options, attributes(FILE));
    }

    /** Makes an empty file where there is none, and closes one that is there to others. */
    public static void closed(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            if (POSIX) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
            }
        }
    }
}
