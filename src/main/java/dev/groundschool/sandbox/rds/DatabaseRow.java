package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * A DB instance: what Describe shows, and what only the sandbox knows of it.
 *
 * @param instance what DescribeDBInstances answers, but for its tags' copy
 * @param credential the master user's password as its engine keeps it, never the password itself
 * @param source where its first data comes from: empty for nothing, {@code snapshot:KEY}, {@code replica:RESOURCE}
 * @param run counts the starts of its process that were wanted; a process of an older run is started anew
 * @param up whether the process of this run answers
 * @param due whether the time AWS takes for what is going on has passed
 * @param then the status that follows when both are so; empty when nothing is going on
 * @param card its network interface
 * @param port where the sandbox listens for it on this machine; 0 as long as it does not
 */
record DatabaseRow(DBInstance instance, @Secret String credential, String source, long run, boolean up, boolean due, String then,
        String card, int port, Map<String, String> settings) {
    static final Table<DatabaseRow> TABLE = Table.regional("rds.db-instance", DatabaseRow.class);

    static Optional<DatabaseRow> find(Turn turn, String identifier) {
        return turn.find(TABLE, Names.key(identifier));
    }

    static DatabaseRow get(Turn turn, String identifier) {
        return find(turn, identifier).orElseThrow(() -> Faults.absent("DBInstanceNotFound", "DBInstance " + identifier + " not found."));
    }

    /** By DbiResourceId, which stays when the instance is renamed. */
    static Optional<DatabaseRow> byResource(Turn turn, String resource) {
        return turn.all(TABLE).stream().filter(row -> row.resource().equals(resource)).findFirst();
    }

    String id() {
        return instance.dbInstanceIdentifier();
    }

    String resource() {
        return instance.dbiResourceId();
    }

    String status() {
        return instance.dbInstanceStatus();
    }

    boolean is(String... statuses) {
        return java.util.List.of(statuses).contains(status());
    }

    Catalogue.Version version() {
        return Catalogue.version(instance.engine(), instance.engineVersion()).orElseThrow();
    }

    DatabaseRow with(Consumer<DBInstance.Builder> change) {
        DBInstance.Builder changed = instance.toBuilder();
        change.accept(changed);
        return with(changed.build());
    }

    DatabaseRow with(DBInstance changed) {
        return new DatabaseRow(changed, credential, source, run, up, due, then, card, port, settings);
    }

    DatabaseRow withCredential(String verifier) {
        return new DatabaseRow(instance, verifier, source, run, up, due, then, card, port, settings);
    }

    DatabaseRow withSource(String from) {
        return new DatabaseRow(instance, credential, from, run, up, due, then, card, port, settings);
    }

    DatabaseRow withCard(String eni) {
        return new DatabaseRow(instance, credential, source, run, up, due, then, eni, port, settings);
    }

    DatabaseRow withPort(int listening) {
        return new DatabaseRow(instance, credential, source, run, up, due, then, card, listening, settings);
    }

    DatabaseRow withSettings(Map<String, String> parameters) {
        return new DatabaseRow(instance, credential, source, run, up, due, then, card, port, parameters);
    }

    /** In the middle of something that ends with that status. */
    DatabaseRow going(boolean answers, boolean timePassed, String next) {
        return new DatabaseRow(instance, credential, source, run, answers, timePassed, next, card, port, settings);
    }

    /** As {@link #going}, with a process to be started (anew). */
    DatabaseRow started(String next) {
        return new DatabaseRow(instance, credential, source, run + 1, false, false, next, card, port, settings);
    }

    DatabaseRow put(Turn turn) {
        return turn.put(TABLE, id(), this);
    }
}
