package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.fault.Injected;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.rds.model.Endpoint;

/**
 * The states of a DB instance ("Viewing Amazon RDS DB instance status"). What goes on ends when two things have come about: the time AWS takes for it has
 * passed on the sandbox's clock, and the process behind the instance has done its part, which the reconciler reports.
 */
final class Life {
    static final Duration CREATING = Duration.ofMinutes(4);
    static final Duration BACKING_UP = Duration.ofMinutes(1);
    static final Duration REBOOTING = Duration.ofSeconds(30);
    static final Duration FAILING_OVER = Duration.ofSeconds(60);
    static final Duration STOPPING = Duration.ofMinutes(2);
    static final Duration STARTING = Duration.ofMinutes(4);
    static final Duration MODIFYING = Duration.ofMinutes(1);
    static final Duration DELETING = Duration.ofMinutes(2);

    static final String AVAILABLE = "available";
    /** The server does not start with the parameters of its group; another value and a reboot mend it. */
    static final String INCOMPATIBLE = "incompatible-parameters";
    /** What follows deletion. */
    static final String GONE = "gone";
    private static final String DUE = "rds.due";

    private Life() {}

    /** Something begins that needs a process started (anew). */
    static DatabaseRow start(Turn turn, DatabaseRow row, String status, String then, Duration time) {
        return timed(turn, row.with(instance -> instance.dbInstanceStatus(status)).started(then), time);
    }

    /** Something begins that the running process takes no part in. */
    static DatabaseRow pass(Turn turn, DatabaseRow row, String status, String then, Duration time) {
        return timed(turn, row.with(instance -> instance.dbInstanceStatus(status)).going(row.up(), false, then), time);
    }

    private static DatabaseRow timed(Turn turn, DatabaseRow row, Duration time) {
        turn.cancel(DUE, row.resource());
        turn.after(time, DUE, row.resource());
        return row.put(turn);
    }

    /** Goes on when all has come about that the present state waits for. */
    private static void settle(Turn turn, DatabaseRow row) {
        boolean done = !row.then().isEmpty() && row.due() && (row.is("stopping", "deleting") ? !row.up() : row.up());
        if (!done) {
            return;
        }
        switch (row.status()) {
            case "creating" -> created(turn, row);
            case "deleting" -> deleted(turn, row);
            case "modifying" -> Modifications.apply(turn, arrived(row));
            case "resetting-master-credentials" -> Modifications.reset(turn, arrived(row));
            default -> {
                arrived(row).put(turn);
                told(turn, row);
            }
        }
        DatabaseRow.byResource(turn, row.resource()).ifPresentOrElse(there -> Failovers.arrived(turn, there),
                () -> Injections.cure(turn, Injected.DATABASE_FAILOVER, row.id()));
    }

    /** The row in the state it was on its way to. */
    private static DatabaseRow arrived(DatabaseRow row) {
        return addressed(row.with(instance -> instance.dbInstanceStatus(row.then())).going(row.up(), true, ""));
    }

    /** With the endpoint that others connect to. */
    static DatabaseRow addressed(DatabaseRow row) {
        return row.port() == 0 ? row : row.with(instance -> instance.dbInstancePort(asked(row) == row.port() ? 0 : asked(row))
                .endpoint(Endpoint.builder().port(row.port()).hostedZoneId("ZLA2NUCOLGUUR")
                .address(Names.endpoint(row.id(), row.instance().dbInstanceArn().split(":")[4], row.instance().dbInstanceArn().split(":")[3])).build()));
    }

    private static int asked(DatabaseRow row) {
        return Integer.parseInt(row.settings().getOrDefault("port", "0"));
    }

    private static void created(Turn turn, DatabaseRow row) {
        Events.instance(turn, row, "creation", "DB instance created");
        if (row.instance().backupRetentionPeriod() > 0) {
            Backups.begin(turn, arrived(row).with(instance -> instance.instanceCreateTime(turn.now())));
        } else {
            arrived(row).with(instance -> instance.instanceCreateTime(turn.now())).put(turn);
        }
    }

    private static void deleted(Turn turn, DatabaseRow row) {
        Events.instance(turn, row, "deletion", "DB instance deleted");
        ServiceNetwork.remove(turn, row.card());
        turn.remove(DatabaseRow.TABLE, row.id());
    }

    private static void told(Turn turn, DatabaseRow row) {
        switch (row.status()) {
            case "rebooting", "starting" -> Events.instance(turn, row, row.is("rebooting") ? "availability" : "notification",
                    row.is("rebooting") ? "DB instance restarted" : "DB instance started");
            case "stopping" -> Events.instance(turn, row, "notification", "DB instance stopped");
            default -> { }
        }
    }

    static List<Timed> timed() {
        return List.of(new Due(), new Up(), new Down(), new Trouble());
    }

    /** The time AWS takes has passed. */
    private static final class Due implements Timed {
        @Override
        public String kind() {
            return DUE;
        }

        @Override
        public void due(String id, Turn turn) {
            DatabaseRow.byResource(turn, id).ifPresent(row -> settle(turn, row.going(row.up(), true, row.then()).put(turn)));
        }
    }

    /** Reported: the process of that run answers, and the sandbox listens for it on that port. */
    static final class Up implements Timed {
        @Override
        public String kind() {
            return "rds.up";
        }

        @Override
        public void due(String id, Turn turn) {
            String[] words = id.split(" ");
            DatabaseRow.byResource(turn, words[0]).filter(row -> row.run() == Long.parseLong(words[1])).ifPresent(row -> {
                DatabaseRow up = row.going(true, row.due(), row.then()).withPort(Integer.parseInt(words[2]));
                settle(turn, (row.instance().endpoint() == null ? up : addressed(up)).put(turn));
            });
        }
    }

    /** Reported: the process of that run has ended. */
    static final class Down implements Timed {
        @Override
        public String kind() {
            return "rds.down";
        }

        @Override
        public void due(String id, Turn turn) {
            String[] words = id.split(" ");
            DatabaseRow.byResource(turn, words[0]).filter(row -> row.run() == Long.parseLong(words[1])).ifPresent(row -> {
                if (row.then().isEmpty() && row.up()) { // it was not to end
                    row.with(instance -> instance.dbInstanceStatus("starting")).going(false, true, row.status()).put(turn);
                } else {
                    settle(turn, row.going(false, row.due(), row.then()).put(turn));
                }
            });
        }
    }

    /** Reported: the process of that run cannot be started, or came up without its data; the words after the number say why. */
    static final class Trouble implements Timed {
        @Override
        public String kind() {
            return "rds.trouble";
        }

        @Override
        public void due(String id, Turn turn) {
            String[] words = id.split(" ", 4);
            DatabaseRow.byResource(turn, words[0]).filter(row -> row.run() == Long.parseLong(words[1])).ifPresent(row -> {
                Events.instance(turn, row, "failure", words[3]);
                if (words[2].equals("failed") && row.is("creating")) {
                    turn.cancel(DUE, row.resource());
                    row.with(instance -> instance.dbInstanceStatus("failed")).going(false, true, "").put(turn);
                } else if (words[2].equals("failed") && !row.up() && words[3].contains("parameter")) { // the program says which
                    turn.cancel(DUE, row.resource());
                    row.with(instance -> instance.dbInstanceStatus(INCOMPATIBLE)).going(false, true, "").put(turn);
                }
            });
        }
    }
}
