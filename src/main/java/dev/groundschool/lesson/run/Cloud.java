package dev.groundschool.lesson.run;

import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.account.sql.Result;
import dev.groundschool.lesson.Step;
import dev.groundschool.network.Query;
import dev.groundschool.network.Trace;
import dev.groundschool.shape.Operation;
import dev.groundschool.topology.Topology;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** What a lesson needs of the account it runs in. */
public interface Cloud {
    /** What the account is. */
    enum Kind { SANDBOX, ENDPOINT, AWS }

    Kind kind();

    /** The Region that calls go to unless a lesson names another. */
    String region();

    /**
     * Makes a call and gives the response in AWS's member names. Throws {@link
     * software.amazon.awssdk.awscore.exception.AwsServiceException} when the service refuses, {@link
     * software.amazon.awssdk.core.exception.SdkClientException} when it is not reached, and {@link dev.groundschool.shape.ShapeException}
     * when the members do not fit.
     */
    default Map<String, Object> call(Operation operation, Map<String, ?> with, String region) {
        return call(operation, with, region, Optional.empty());
    }

    /**
     * As {@link #call}, in another's name.
     *
     * @param as a user's name or ARN, a role's ARN or an instance's id; its keys are there for as long as the work of {@link #as}
     */
    Map<String, Object> call(Operation operation, Map<String, ?> with, String region, Optional<String> as);

    /** What the rules that can be read say about a packet. */
    Trace trace(Query query, String region);

    /**
     * Sends SQL to a database and gives what each statement answered; blocks for a minute at the most. Throws {@link SqlTrouble}, and the SDK's
     * exceptions when RDS does not know the database.
     */
    List<Result> sql(Statements statements) throws SqlTrouble;

    /**
     * SQL for a database of RDS.
     *
     * @param from {@code internet}, or the id of the instance that connects
     * @param to its DBInstanceIdentifier
     * @param database the name inside the server; empty for the one made with it
     */
    record Statements(String from, String to, String database, String user, String password, String text) {}

    /** A true request from the internet to a name; blocks for some seconds at the most. */
    Page visit(String host, int port, String path);

    /** A true request from the internet to an address, without credentials. */
    Page visit(URI address);

    /** The plain address of an object. */
    URI objectAddress(String bucket, String key);

    /** The address of a page of a bucket's website; the path begins with a slash. */
    URI websiteAddress(String bucket, String path);

    /** An address at which anybody may make that call for so many seconds, signed in the connection's name or another's; nothing is sent. */
    URI presign(Operation operation, Map<String, ?> with, String region, Optional<String> as, int seconds);

    /**
     * What a visitor got.
     *
     * @param status the HTTP status, 0 when nothing answered
     * @param reason why nothing answered, empty otherwise
     */
    record Page(int status, String body, String reason) {
        public boolean answered() {
            return status >= 200 && status < 400;
        }
    }

    /** The Region as the map shows it. */
    Topology topology();

    /** What the account holds, without what AWS still lists but is gone (a terminated instance for one). Interruptible. */
    Inventory inventory() throws InterruptedException;

    /**
     * A listing.
     *
     * @param ids of all that is there
     * @param unread kinds that the account did not let be listed
     */
    record Inventory(Set<String> ids, Set<String> unread) {
        static final Inventory EMPTY = new Inventory(Set.of(), Set.of());

        public Inventory {
            ids = Set.copyOf(ids);
            unread = Set.copyOf(unread);
        }
    }

    /** True for an account that is somebody's own: what a lesson makes there is tagged, and a clean-up shows its plan first. */
    boolean careful();

    /** Time travel, where there is any. */
    Optional<Rewind> rewind();

    /** A world that can be taken back to an earlier state, and whose clock can be stepped. */
    interface Rewind {
        long mark();

        void goTo(long mark);

        void step(Duration ahead);

        /** True when time does not pass by itself. */
        boolean paused();

        /** The account's own time. */
        Instant now();

        /** True while something waits for a true process, a database's server, so that stepping the clock alone does not end it. */
        boolean busy();
    }

    /** Faults on purpose, where there are any. */
    Optional<Faults> faults();

    /** An account in which things can be broken on purpose. What is broken already, or mended already, stays so. */
    interface Faults {
        void breaks(Step.Breakable what, String target);

        void mends(Step.Breakable what, String target);
    }

    /** Runs the work so that its calls are known as the lesson's step's. */
    <T> T as(String lesson, String step, Callable<T> work) throws Exception;
}
