package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.fault.Injected;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** How instances change state by themselves (EC2 User Guide, "Instance lifecycle"). Durations are on the sandbox's clock. */
final class InstanceLife {
    static final Duration BOOTS = Duration.ofSeconds(20);
    static final Duration STOPS = Duration.ofSeconds(30);
    static final Duration SHUTS_DOWN = Duration.ofSeconds(30);
    /** Terminated instances "remain visible for a short while (usually up to an hour)". */
    static final Duration LINGERS = Duration.ofHours(1);
    /** From running until both status checks have passed. */
    static final Duration CHECKS = Duration.ofMinutes(2);

    static final String RUNNING = "ec2.instance-running";
    static final String STOPPED = "ec2.instance-stopped";
    static final String TERMINATED = "ec2.instance-terminated";
    static final String GONE = "ec2.instance-gone";

    private InstanceLife() {}

    /** A state with EC2's words for why. */
    static InstanceRow to(InstanceRow row, InstanceStateName state, String transition, @Nullable StateReason reason) {
        return row.with(row.instance().toBuilder().state(InstanceRow.state(state)).stateTransitionReason(transition).stateReason(reason)
                .build());
    }

    static StateReason reason(String code) {
        return StateReason.builder().code(code).message(code.equals("Client.UserInitiatedShutdown") ? code + ": User initiated shutdown"
                : code).build();
    }

    static List<Timed> timed() {
        return List.of(on(RUNNING, InstanceLife::running), on(STOPPED, InstanceLife::stopped), on(TERMINATED, InstanceLife::terminated),
                new When(GONE, (id, turn) -> InstanceKinds.INSTANCE.remove(turn, id)));
    }

    private static Timed on(String kind, BiConsumer<InstanceRow, Turn> change) {
        return new When(kind, (id, turn) -> InstanceKinds.INSTANCE.find(turn, id).ifPresent(row -> change.accept(row, turn)));
    }

    private record When(String kind, BiConsumer<String, Turn> what) implements Timed {
        @Override
        public void due(String id, Turn turn) {
            what.accept(id, turn);
        }
    }

    private static void running(InstanceRow row, Turn turn) {
        if (!row.is(InstanceStateName.PENDING)) {
            return;
        }
        InstanceRow up = to(row, InstanceStateName.RUNNING, "", null);
        Instance.Builder instance = up.instance().toBuilder();
        if (up.instance().monitoring().state() == MonitoringState.PENDING) {
            instance.monitoring(up.instance().monitoring().toBuilder().state(MonitoringState.ENABLED).build());
        }
        instance.metadataOptions(up.instance().metadataOptions().toBuilder().state("applied").build());
        InstanceKinds.INSTANCE.put(turn, up.with(instance.build()).booted(turn.now()));
    }

    private static void stopped(InstanceRow row, Turn turn) {
        if (row.is(InstanceStateName.STOPPING)) {
            Injections.cure(turn, Injected.INSTANCE_CRASH, row.id());
            InstanceKinds.INSTANCE.put(turn, to(row, InstanceStateName.STOPPED, row.instance().stateTransitionReason(), row.instance()
                    .stateReason()));
        }
    }

    private static void terminated(InstanceRow row, Turn turn) {
        if (!row.is(InstanceStateName.SHUTTING_DOWN)) {
            return;
        }
        Injections.cure(turn, Injected.INSTANCE_CRASH, row.id());
        Cards.end(turn, row.id());
        InstanceProfileAssociations.end(turn, row.id());
        for (Volume volume : List.copyOf(turn.all(InstanceKinds.VOLUME.table()))) {
            volume.attachments().stream().filter(each -> row.id().equals(each.instanceId())).findFirst()
                    .ifPresent(each -> release(turn, volume, each));
        }
        InstanceRow over = to(row, InstanceStateName.TERMINATED, row.instance().stateTransitionReason(), row.instance().stateReason());
        InstanceKinds.INSTANCE.put(turn, over.with(over.instance().toBuilder().subnetId(null).vpcId(null)
                .monitoring(over.instance().monitoring().toBuilder().state(MonitoringState.DISABLED).build()).build()));
        turn.after(LINGERS, GONE, row.id());
    }

    private static void release(Turn turn, Volume volume, VolumeAttachment attachment) {
        if (Boolean.TRUE.equals(attachment.deleteOnTermination())) {
            InstanceKinds.VOLUME.remove(turn, volume.volumeId());
            turn.remove(InstanceKinds.MODIFICATION, volume.volumeId());
        } else {
            InstanceKinds.VOLUME.put(turn, volume.toBuilder().state(VolumeState.AVAILABLE).attachments(List.of()).build());
        }
    }
}
