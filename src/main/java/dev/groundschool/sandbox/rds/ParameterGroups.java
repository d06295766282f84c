package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** DB parameter groups. */
final class ParameterGroups {
    static final Table<ParameterGroupRow> TABLE = Table.regional("rds.db-parameter-group", ParameterGroupRow.class);

    /** The group for a new instance: the one named, of its engine's family, or the default one. */
    static String forInstance(@SuppressWarnings("unused") Turn turn, @Nullable String name, Catalogue.Version version) {
        String wanted = Objects.requireNonNullElse(name, version.defaultParameterGroup());
        if (!wanted.equals(version.defaultParameterGroup())) {
            throw Faults.absent("DBParameterGroupNotFound", "DBParameterGroup not found: " + wanted);
        }
        return wanted;
    }

    /** The row with the parameters that its process is to start with. */
    static DatabaseRow load(@SuppressWarnings("unused") Turn turn, DatabaseRow row) {
        return row;
    }
}
