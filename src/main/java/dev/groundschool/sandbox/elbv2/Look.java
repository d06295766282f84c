package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.ec2.ServiceInstances;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** A Region as it is at a moment, for handlers and for the data plane alike. */
interface Look {
    <R> Optional<R> find(Table<R> table, String id);

    <R> Collection<R> all(Table<R> table);

    Optional<ServiceInstances.Seen> instance(String id);

    Instant now();

    static Look at(Turn turn) {
        return new Look() {
            @Override
            public <R> Optional<R> find(Table<R> table, String id) {
                return turn.find(table, id);
            }

            @Override
            public <R> Collection<R> all(Table<R> table) {
                return turn.all(table);
            }

            @Override
            public Optional<ServiceInstances.Seen> instance(String id) {
                return ServiceInstances.find(turn, id);
            }

            @Override
            public Instant now() {
                return turn.now();
            }
        };
    }

    static Look at(World world, String region, Instant now) {
        return new Look() {
            @Override
            public <R> Optional<R> find(Table<R> table, String id) {
                return world.find(table, region, id);
            }

            @Override
            public <R> Collection<R> all(Table<R> table) {
                return world.all(table, region);
            }

            @Override
            public Optional<ServiceInstances.Seen> instance(String id) {
                return ServiceInstances.find(world, region, id);
            }

            @Override
            public Instant now() {
                return now;
            }
        };
    }
}
