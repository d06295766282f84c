package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.fault.Injected;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** RunInstances, DescribeInstances, and the operations that move an instance through its states. */
final class Instances {
    private static final String BY_USER = "Client.UserInitiatedShutdown";

    RunInstancesResponse run(RunInstancesRequest request, Turn turn) {
        Reservation made = Launch.run(turn, request);
        return RunInstancesResponse.builder().reservationId(made.reservationId()).ownerId(made.ownerId()).groups(made.groups())
                .instances(made.instances()).build();
    }

    DescribeInstancesResponse describe(DescribeInstancesRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.instanceIds(), "instancesSet");
        Collection<InstanceRow> rows = InstanceKinds.INSTANCE.list(turn, request.instanceIds());
        List<InstanceView.Seen> kept = InstanceFilters.ALL.keep(new InstanceView(turn).seeAll(rows), request.filters());
        var page = Pages.of(kept, request.maxResults(), request.nextToken());
        Map<String, List<Instance>> reservations = new LinkedHashMap<>();
        page.items().forEach(seen -> reservations.computeIfAbsent(seen.row().reservation(), _ -> new ArrayList<>()).add(seen.instance()));
        List<Reservation> all = new ArrayList<>();
        reservations.forEach((id, instances) -> all.add(Reservation.builder().reservationId(id).ownerId(turn.account()).groups(List.of())
                .instances(instances).build()));
        return DescribeInstancesResponse.builder().reservations(all).nextToken(page.next()).build();
    }

    /** All of them, or a fault before any is touched. */
    private static List<InstanceRow> rows(Turn turn, List<String> ids) {
        return List.copyOf(InstanceKinds.INSTANCE.list(turn, Faults.need(new ArrayList<>(new LinkedHashSet<>(ids)), "InstanceId")));
    }

    private static AwsFault not(String id, String doing) {
        return new AwsFault("IncorrectInstanceState", "The instance '" + id + "' is not in a state from which it can be " + doing + ".");
    }

    private static InstanceStateChange change(InstanceRow before, InstanceRow after) {
        return InstanceStateChange.builder().instanceId(before.id()).previousState(before.instance().state())
                .currentState(after.instance().state()).build();
    }

    // ---------------------------------------------------------------- start

    StartInstancesResponse start(StartInstancesRequest request, Turn turn) {
        List<InstanceRow> rows = rows(turn, request.instanceIds());
        rows.stream().filter(row -> !row.is(InstanceStateName.STOPPED, InstanceStateName.PENDING, InstanceStateName.RUNNING)).findFirst()
                .ifPresent(row -> {
            throw not(row.id(), "started");
        });
        LaunchQuota.check(turn, rows.stream().filter(row -> row.is(InstanceStateName.STOPPED)).toList());
        return StartInstancesResponse.builder().startingInstances(rows.stream().map(row -> change(row, started(turn, row))).toList())
                .build();
    }

    private static InstanceRow started(Turn turn, InstanceRow row) {
        if (!row.is(InstanceStateName.STOPPED)) {
            return row;
        }
        LaunchNetwork.light(turn, row.instance().placement().availabilityZone());
        BlockDevices.root(turn, row);
        if (row.settings().publicAddress()) {
            Cards.lend(turn, row.id());
        }
        turn.after(InstanceLife.BOOTS, InstanceLife.RUNNING, row.id());
        InstanceRow pending = InstanceLife.to(row, InstanceStateName.PENDING, "", null);
        return InstanceKinds.INSTANCE.put(turn, pending.with(pending.instance().toBuilder().launchTime(Times.seconds(turn.now())).build()));
    }

    // ----------------------------------------------------------------- stop

    StopInstancesResponse stop(StopInstancesRequest request, Turn turn) {
        List<InstanceRow> rows = rows(turn, request.instanceIds());
        if (Boolean.TRUE.equals(request.hibernate())) {
            throw new AwsFault("UnsupportedHibernationConfiguration",
                    "The instance was not launched with hibernation: HibernationOptions is not built in the sandbox.");
        }
        for (InstanceRow row : rows) {
            if (row.over()) {
                throw not(row.id(), "stopped");
            }
            if (row.settings().stopProtection()) {
                throw new AwsFault("OperationNotPermitted", "The instance '" + row.id()
                        + "' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.");
            }
        }
        return StopInstancesResponse.builder().stoppingInstances(rows.stream().map(row -> change(row, stopping(turn, row))).toList())
                .build();
    }

    private static InstanceRow stopping(Turn turn, InstanceRow row) {
        if (row.is(InstanceStateName.STOPPED, InstanceStateName.STOPPING)) {
            return row;
        }
        turn.cancel(InstanceLife.RUNNING, row.id());
        Cards.takeBack(turn, row.id());
        turn.after(InstanceLife.STOPS, InstanceLife.STOPPED, row.id());
        return InstanceKinds.INSTANCE.put(turn, InstanceLife.to(row, InstanceStateName.STOPPING, initiated(turn),
                InstanceLife.reason(BY_USER)));
    }

    private static String initiated(Turn turn) {
        return "User initiated (" + Times.reason(turn.now()) + ')';
    }

    RebootInstancesResponse reboot(RebootInstancesRequest request, Turn turn) {
        List<InstanceRow> rows = rows(turn, request.instanceIds());
        for (InstanceRow row : rows) {
            if (!row.is(InstanceStateName.RUNNING, InstanceStateName.PENDING)) {
                throw not(row.id(), "rebooted");
            }
        }
        rows.stream().filter(row -> row.is(InstanceStateName.RUNNING)).forEach(row -> {
            Injections.cure(turn, Injected.INSTANCE_CRASH, row.id());
            InstanceKinds.INSTANCE.put(turn, row.booted(turn.now()));
        });
        return RebootInstancesResponse.builder().build();
    }

    // ------------------------------------------------------------ terminate

    TerminateInstancesResponse terminate(TerminateInstancesRequest request, Turn turn) {
        List<InstanceRow> rows = rows(turn, request.instanceIds());
        for (InstanceRow row : rows) {
            if (row.settings().terminationProtection() && !row.over()) {
                throw new AwsFault("OperationNotPermitted", "The instance '" + row.id()
                        + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
            }
        }
        return TerminateInstancesResponse.builder().terminatingInstances(rows.stream().map(row -> change(row, terminated(turn, row)))
                .toList()).build();
    }

    /** Used by whatever else in the sandbox ends instances. */
    static InstanceRow terminated(Turn turn, InstanceRow row) {
        if (row.over()) {
            return row;
        }
        turn.cancel(InstanceLife.RUNNING, row.id());
        turn.cancel(InstanceLife.STOPPED, row.id());
        Cards.takeBack(turn, row.id());
        turn.after(InstanceLife.SHUTS_DOWN, InstanceLife.TERMINATED, row.id());
        return InstanceKinds.INSTANCE.put(turn, InstanceLife.to(row, InstanceStateName.SHUTTING_DOWN, initiated(turn),
                InstanceLife.reason(BY_USER)));
    }
}
