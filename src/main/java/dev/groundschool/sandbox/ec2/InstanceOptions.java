package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMonitoring;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.SuccessfulInstanceCreditSpecificationItem;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulInstanceCreditSpecificationItem;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulInstanceCreditSpecificationItemError;

/** What can be set on instances beside their attributes: detailed monitoring, the metadata service, CPU credits. */
final class InstanceOptions {
    private static final int MOST_HOPS = 64;

    MonitorInstancesResponse monitor(MonitorInstancesRequest request, Turn turn) {
        return MonitorInstancesResponse.builder().instanceMonitorings(watch(turn, request.instanceIds(), MonitoringState.ENABLED,
                MonitoringState.PENDING)).build();
    }

    UnmonitorInstancesResponse unmonitor(UnmonitorInstancesRequest request, Turn turn) {
        return UnmonitorInstancesResponse.builder().instanceMonitorings(watch(turn, request.instanceIds(), MonitoringState.DISABLED,
                MonitoringState.DISABLING)).build();
    }

    /** AWS answers that the change is on its way; the next Describe finds it done. */
    private static List<InstanceMonitoring> watch(Turn turn, List<String> ids, MonitoringState next, MonitoringState answered) {
        List<InstanceMonitoring> changed = new ArrayList<>();
        for (InstanceRow row : List.copyOf(InstanceKinds.INSTANCE.list(turn, Faults.need(ids, "InstanceId")))) {
            Monitoring monitoring = Monitoring.builder().state(next).build();
            boolean same = row.instance().monitoring().state() == next;
            InstanceKinds.INSTANCE.put(turn, row.with(row.instance().toBuilder().monitoring(monitoring).build()));
            changed.add(InstanceMonitoring.builder().instanceId(row.id())
                    .monitoring(Monitoring.builder().state(same ? next : answered).build()).build());
        }
        return changed;
    }

    ModifyInstanceMetadataOptionsResponse metadata(ModifyInstanceMetadataOptionsRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        Integer hops = request.httpPutResponseHopLimit();
        if (hops != null && (hops < 1 || hops > MOST_HOPS)) {
            throw Faults.invalid(hops, "httpPutResponseHopLimit", "It is from 1 to " + MOST_HOPS + '.');
        }
        if (row.over()) {
            throw new AwsFault("IncorrectInstanceState", "Instance '" + row.id()
                    + "' is not in a valid state for the requested operation.");
        }
        InstanceMetadataOptionsResponse before = row.instance().metadataOptions();
        InstanceMetadataOptionsResponse after = before.toBuilder()
                .httpTokens(Objects.requireNonNullElse(request.httpTokensAsString(), before.httpTokensAsString()))
                .httpEndpoint(Objects.requireNonNullElse(request.httpEndpointAsString(), before.httpEndpointAsString()))
                .httpProtocolIpv6(Objects.requireNonNullElse(request.httpProtocolIpv6AsString(), before.httpProtocolIpv6AsString()))
                .instanceMetadataTags(Objects.requireNonNullElse(request.instanceMetadataTagsAsString(),
                before.instanceMetadataTagsAsString()))
                .httpPutResponseHopLimit(hops == null ? before.httpPutResponseHopLimit() : hops).build();
        InstanceKinds.INSTANCE.put(turn, row.with(row.instance().toBuilder().metadataOptions(after).build()));
        return ModifyInstanceMetadataOptionsResponse.builder().instanceId(row.id())
                .instanceMetadataOptions(after.toBuilder().state("pending").build()).build();
    }

    DescribeInstanceCreditSpecificationsResponse credits(DescribeInstanceCreditSpecificationsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.instanceIds(), "instancesSet");
        Filters<InstanceCreditSpecification> filters = new Filters<InstanceCreditSpecification>()
                .on("instance-id", InstanceCreditSpecification::instanceId);
        List<InstanceCreditSpecification> all = InstanceKinds.INSTANCE.list(turn, request.instanceIds()).stream()
                .filter(row -> !row.settings().credits().isEmpty() && !row.is(InstanceStateName.TERMINATED))
                .map(row -> InstanceCreditSpecification.builder().instanceId(row.id()).cpuCredits(row.settings().credits()).build())
                .toList();
        var page = Pages.of(filters.keep(all, request.filters()), request.maxResults(), request.nextToken());
        return DescribeInstanceCreditSpecificationsResponse.builder().instanceCreditSpecifications(page.items()).nextToken(page.next())
                .build();
    }

    ModifyInstanceCreditSpecificationResponse modifyCredits(ModifyInstanceCreditSpecificationRequest request, Turn turn) {
        List<SuccessfulInstanceCreditSpecificationItem> done = new ArrayList<>();
        List<UnsuccessfulInstanceCreditSpecificationItem> failed = new ArrayList<>();
        for (InstanceCreditSpecificationRequest each : Faults.need(request.instanceCreditSpecifications(), "InstanceCreditSpecification")) {
            String id = Faults.need(each.instanceId(), "InstanceCreditSpecification.InstanceId");
            var row = InstanceKinds.INSTANCE.find(turn, id);
            if (row.isEmpty() || row.get().settings().credits().isEmpty()) {
                failed.add(UnsuccessfulInstanceCreditSpecificationItem.builder().instanceId(id)
                        .error(UnsuccessfulInstanceCreditSpecificationItemError.builder()
                        .code(row.isEmpty() ? "InvalidInstanceID.NotFound" : "InstanceCreditSpecification.NotSupported")
                        .message(row.isEmpty() ? "The instance ID '" + id + "' does not exist" : "The instance '" + id
                        + "' is not burstable.").build()).build());
                continue;
            }
            String credits = Faults.need(each.cpuCredits(), "InstanceCreditSpecification.CpuCredits");
            if (!credits.equals("standard") && !credits.equals("unlimited")) {
                throw Faults.invalid(credits, "cpuCredits", "It is standard or unlimited.");
            }
            InstanceKinds.INSTANCE.put(turn, row.get().with(row.get().settings().withCredits(credits)));
            done.add(SuccessfulInstanceCreditSpecificationItem.builder().instanceId(id).build());
        }
        return ModifyInstanceCreditSpecificationResponse.builder().successfulInstanceCreditSpecifications(done)
                .unsuccessfulInstanceCreditSpecifications(failed).build();
    }
}
