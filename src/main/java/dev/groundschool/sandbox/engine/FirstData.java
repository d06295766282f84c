package dev.groundschool.sandbox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** What a database begins with: nothing, a snapshot's data, those of the database it follows, or in a fork those it had. */
final class FirstData {
    private FirstData() {}

    /** Fills the folder whole or not at all. */
    static void fill(Engines engines, Server server, Wanted.Database wanted, Path folder) throws IOException, SQLException {
        Folders.remove(folder);
        Path beside = folder.resolveSibling(wanted.id() + ".new");
        Folders.remove(beside);
        Files.createDirectories(folder.getParent());
        if (wanted.snapshot().isPresent() && !wanted.old()) {
            Path picture = engines.picture(wanted.snapshot().get());
            if (!Files.isDirectory(picture)) {
                throw new IOException("the snapshot's data are no longer on this machine");
            }
            Folders.copy(picture, beside, _ -> true);
        } else if (wanted.replicaOf().isPresent()) {
            Keeper from = engines.keeper(wanted.replicaOf().get()).orElseThrow(() -> new IOException("the source is not running"));
            from.copyTo(beside);
            server.follow(beside);
        } else if (!wanted.old() || !engines.inherit(wanted.id(), beside)) {
            if (wanted.old()) {
                engines.world().report("rds.trouble", wanted.region(), wanted.id() + ' ' + wanted.run()
                        + " empty The database came back empty: its data were removed when it was deleted.");
            }
            server.create(beside);
        }
        Files.move(beside, folder);
    }
}
