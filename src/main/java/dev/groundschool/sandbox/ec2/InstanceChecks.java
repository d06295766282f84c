package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.plane.BootLog;
import dev.groundschool.sandbox.plane.Listening;
import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.EbsStatusSummary;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusDetails;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** How an instance is doing: status checks and the console's log. */
final class InstanceChecks {
    private static final Filters<InstanceStatus> FILTERS = new Filters<InstanceStatus>()
            .on("availability-zone", InstanceStatus::availabilityZone)
            .on("availability-zone-id", InstanceStatus::availabilityZoneId).on("event.code", _ -> null).on("event.description", _ -> null)
            .on("event.instance-event-id", _ -> null).on("event.not-after", _ -> null).on("event.not-before", _ -> null)
            .on("event.not-before-deadline", _ -> null).on("instance-state-code", each -> each.instanceState().code())
            .on("instance-state-name", each -> each.instanceState().nameAsString())
            .on("instance-status.reachability", each -> each.instanceStatus().details().getFirst().statusAsString())
            .on("instance-status.status", each -> each.instanceStatus().statusAsString())
            .on("system-status.reachability", each -> each.systemStatus().details().getFirst().statusAsString())
            .on("system-status.status", each -> each.systemStatus().statusAsString())
            .on("attached-ebs-status.status", each -> each.attachedEbsStatus().statusAsString())
            .on("operator.managed", _ -> false).on("operator.principal", _ -> null);

    DescribeInstanceStatusResponse status(DescribeInstanceStatusRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.instanceIds(), "instancesSet");
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        List<InstanceStatus> seen = InstanceKinds.INSTANCE.list(turn, request.instanceIds()).stream()
                .filter(row -> all || row.is(InstanceStateName.RUNNING))
                .map(row -> status(row, turn)).toList();
        var page = Pages.of(FILTERS.keep(seen, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceStatusResponse.builder().instanceStatuses(page.items()).nextToken(page.next()).build();
    }

    /** What one check says. */
    private record Check(String status, String reachability) {
        static Check of(InstanceRow row, boolean failed, Instant now) {
            if (!row.is(InstanceStateName.RUNNING)) {
                return new Check("not-applicable", "insufficient-data");
            }
            if (failed) {
                return new Check("impaired", "failed");
            }
            return row.bootedAt().plus(InstanceLife.CHECKS).isAfter(now) ? new Check("initializing", "initializing") : new Check("ok", "passed");
        }

        InstanceStatusSummary summary() {
            return InstanceStatusSummary.builder().status(status).details(InstanceStatusDetails.builder().name("reachability").status(reachability).build())
                    .build();
        }
    }

    private static InstanceStatus status(InstanceRow row, Turn turn) {
        boolean dark = Injections.darkZone(turn, row.instance().placement().availabilityZone());
        Check system = Check.of(row, dark, turn.now());
        Check instance = Check.of(row, dark || Injections.crashed(turn, row.id()), turn.now());
        EbsStatusSummary.Builder disks = EbsStatusSummary.builder().status(system.status());
        disks.details(detail -> detail.name("reachability").status(system.reachability()));
        return InstanceStatus.builder().instanceId(row.id()).availabilityZone(row.instance().placement().availabilityZone())
                .availabilityZoneId(row.instance().placement().availabilityZoneId()).instanceState(row.instance().state()).events(List.of())
                .instanceStatus(instance.summary()).systemStatus(system.summary()).attachedEbsStatus(disks.build()).build();
    }

    GetConsoleOutputResponse console(GetConsoleOutputRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        GetConsoleOutputResponse.Builder answer = GetConsoleOutputResponse.builder().instanceId(row.id());
        if (row.bootedAt().equals(Instant.EPOCH)) {
            return answer.timestamp(turn.now()).build();
        }
        Instance seen = InstanceView.of(turn, row);
        String log = BootLog.of(row.software().base(), row.id(), seen.privateIpAddress() == null ? "-" : seen.privateIpAddress(),
                seen.privateDnsName(),
                row.bootedAt(), row.software().web(), seen.architectureAsString(), Listening.decode(row.settings().userData()));
        return answer.timestamp(Times.seconds(row.bootedAt().plusSeconds(7)))
                .output(Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8))).build();
    }
}
