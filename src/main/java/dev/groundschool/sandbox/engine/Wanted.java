package dev.groundschool.sandbox.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the world wants of the engines, at one moment. */
public record Wanted(List<Database> databases, List<Picture> pictures) {

    /** What a database's server is to do: run, rest with its data kept, or go with its data. */
    public enum Phase { RUN, REST, GO }

    /** Which program serves. */
    public enum Program { POSTGRES, MARIADB }

    /**
     * A database.
     *
     * @param id names its data; never used twice
     * @param name as its owner calls it
     * @param run a server of an older run is to be started anew
     * @param up whether the world knows that the server of this run answers
     * @param port where the world says it is listened for on this machine; 0 when it does not know yet
     * @param wish the port asked for
     * @param credential the master user's password as the program keeps it
     * @param database to be made at first; empty for none
     * @param source of its first data: empty, {@code snapshot:KEY} or {@code replica:ID}; a replica follows as long as this says so
     * @param old true when it has had data before
     * @param dark true while its Availability Zone is down: nobody is connected to it then
     * @param settings parameters for the program
     */
    public record Database(String region, String id, String name, Program program, Phase phase, long run, boolean up, int port, int wish, String master,
            String credential, String database, String source, boolean old, boolean dark, Map<String, String> settings) {

        Optional<String> snapshot() {
            return after("snapshot:");
        }

        Optional<String> replicaOf() {
            return after("replica:");
        }

        private Optional<String> after(String prefix) {
            return source.startsWith(prefix) ? Optional.of(source.substring(prefix.length())) : Optional.empty();
        }
    }

    /**
     * A snapshot.
     *
     * @param key names its data
     * @param of the database's id
     * @param done whether the world knows what became of it
     */
    public record Picture(String region, String key, String of, boolean done) {}

    Optional<Database> database(String id) {
        return databases.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
