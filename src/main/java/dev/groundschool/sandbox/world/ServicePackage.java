package dev.groundschool.sandbox.world;

import java.util.List;

/**
 * One service of the sandbox.
 *
 * @param id the CLI's name, {@code ec2}
 * @param handlers objects whose public methods of the form {@code XResponse any(XRequest, Turn)} are the operations built
 * @param timed what happens by itself
 * @param tables all tables of the service, for checkpoints
 * @param prelude what a Region holds before the first call to it
 */
public record ServicePackage(String id, List<Object> handlers, List<Timed> timed, List<Table<?>> tables, Prelude prelude) {

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
