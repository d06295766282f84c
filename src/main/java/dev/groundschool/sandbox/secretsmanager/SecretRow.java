package dev.groundschool.sandbox.secretsmanager;

import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * A secret.
 *
 * @param description empty when there is none, as the two that follow
 * @param kmsKeyId as it was given
 * @param owner the service that manages it, {@code rds}
 * @param versions the newest last
 * @param deleted when it is to be gone for good; the epoch while it is not being deleted
 */
record SecretRow(String name, String arn, String description, String kmsKeyId, String owner, List<Tag> tags, List<Version> versions, Instant created,
        Instant changed, Instant deleted) {
    static final Table<SecretRow> TABLE = Table.regional("secretsmanager.secret", SecretRow.class);
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    private static final int SUFFIX = 7;

    /**
     * A value the secret has or had.
     *
     * @param text empty when it is bytes
     * @param bytes in Base64; empty when it is a text
     * @param stages its staging labels
     */
    record Version(String id, @Secret String text, @Secret String bytes, List<String> stages, Instant created) {
        Version with(List<String> labels) {
            return new Version(id, text, bytes, labels, created);
        }
    }

    static Optional<SecretRow> find(Turn turn, String named) {
        Optional<SecretRow> byName = turn.find(TABLE, named);
        return byName.isPresent() || !named.startsWith("arn:") ? byName
                : turn.all(TABLE).stream().filter(row -> row.arn.equals(named) || row.arn.substring(0, row.arn.length() - SUFFIX).equals(named)).findFirst();
    }

    boolean leaving() {
        return deleted.isAfter(Instant.EPOCH);
    }

    Optional<Version> staged(String stage) {
        return versions.stream().filter(version -> version.stages().contains(stage)).findFirst();
    }

    SecretRow put(Turn turn) {
        return turn.put(TABLE, name, this);
    }

    /** With a new value; without stages told, it becomes the current one and the one before it the previous. */
    SecretRow plus(Version added, Instant now) {
        List<Version> all = new ArrayList<>();
        for (Version version : versions) {
            List<String> stages = new ArrayList<>(version.stages());
            boolean was = stages.contains(CURRENT);
            stages.removeAll(added.stages());
            if (added.stages().contains(CURRENT)) {
                stages.remove(PREVIOUS);
                if (was) {
                    stages.add(PREVIOUS);
                }
            }
            if (!stages.isEmpty()) { // what has no label is deprecated and may be dropped
                all.add(version.with(stages));
            }
        }
        all.add(added);
        return new SecretRow(name, arn, description, kmsKeyId, owner, tags, all, created, now, deleted);
    }

    SecretRow described(String text, String key, Instant now) {
        return new SecretRow(name, arn, text, key, owner, tags, versions, created, now, deleted);
    }

    SecretRow tagged(List<Tag> changed, Instant now) {
        return new SecretRow(name, arn, description, kmsKeyId, owner, changed, versions, created, now, deleted);
    }

    SecretRow deleted(Instant at, Instant now) {
        return new SecretRow(name, arn, description, kmsKeyId, owner, tags, versions, created, now, at);
    }
}
