package dev.groundschool.sandbox.world;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * One service of the sandbox. What it is made of is asked for at the first need of it: all services together would take a third of the sandbox's start.
 *
 * @param id the CLI's name, {@code ec2}
 * @param handlers objects whose public methods of the form {@code XResponse any(XRequest, Turn)} are the operations built
 * @param timed what happens by itself
 * @param tables all tables of the service, for checkpoints
 * @param prelude what a Region holds before the first call to it
 * @param around what all operations of the service have in common
 * @param deeds changes of its rows that are no call of AWS's
 */
public record ServicePackage(String id, Supplier<List<Object>> handlers, Supplier<List<Timed>> timed, Supplier<List<Table<?>>> tables, Prelude prelude,
        Around around, Supplier<List<Deed>> deeds) {

    /** A service to which nothing happens from outside. */
    public ServicePackage(String id, Supplier<List<Object>> handlers, Supplier<List<Timed>> timed, Supplier<List<Table<?>>> tables, Prelude prelude,
            Around around) {
        this(id, handlers, timed, tables, prelude, around, List::of);
    }

    /** A service whose operations share nothing. */
    public ServicePackage(String id, Supplier<List<Object>> handlers, Supplier<List<Timed>> timed, Supplier<List<Table<?>>> tables, Prelude prelude) {
        this(id, handlers, timed, tables, prelude, Around.NONE);
    }

    /** Wraps each handler of the service: dry runs and client tokens are kept in one place by it. */
    @FunctionalInterface
    public interface Around {
        /** Answers the request, by {@code handler} or otherwise. */
        AwsResponse answer(AwsRequest request, Turn turn, Supplier<AwsResponse> handler);

        /** The handler alone. */
        Around NONE = (request, turn, handler) -> handler.get();
    }

    /** Makes what AWS has put into an account's Region before anyone asks: the default VPC. */
    public interface Prelude {
        /** True when the Region was made ready before. */
        boolean done(World world, String region);

        void prepare(Turn turn);

        /** For services that start empty. */
        Prelude NONE = new Prelude() {
            @Override
            public boolean done(World world, String region) {
                return true;
            }

            @Override
            public void prepare(Turn turn) {}
        };
    }
}
