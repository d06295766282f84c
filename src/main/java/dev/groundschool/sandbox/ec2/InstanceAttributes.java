package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.EnclaveOptions;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;

/** DescribeInstanceAttribute, ModifyInstanceAttribute, ResetInstanceAttribute. */
final class InstanceAttributes {

    DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        Instance seen = InstanceView.of(turn, row);
        InstanceRow.Settings settings = row.settings();
        var answer = DescribeInstanceAttributeResponse.builder().instanceId(row.id());
        String attribute = Faults.need(request.attributeAsString(), "Attribute");
        switch (attribute) {
            case "instanceType" -> answer.instanceType(text(seen.instanceTypeAsString()));
            case "userData" -> answer.userData(text(settings.userData().isEmpty() ? null : settings.userData()));
            case "disableApiTermination" -> answer.disableApiTermination(truth(settings.terminationProtection()));
            case "disableApiStop" -> answer.disableApiStop(truth(settings.stopProtection()));
            case "instanceInitiatedShutdownBehavior" -> answer.instanceInitiatedShutdownBehavior(text(settings.shutdown()));
            case "rootDeviceName" -> answer.rootDeviceName(text(seen.rootDeviceName()));
            case "blockDeviceMapping" -> answer.blockDeviceMappings(seen.blockDeviceMappings());
            case "productCodes" -> answer.productCodes(List.of());
            case "sourceDestCheck" -> answer.sourceDestCheck(truth(Boolean.TRUE.equals(seen.sourceDestCheck())));
            case "groupSet" -> answer.groups(seen.securityGroups());
            case "ebsOptimized" -> answer.ebsOptimized(truth(Boolean.TRUE.equals(seen.ebsOptimized())));
            case "sriovNetSupport" -> answer.sriovNetSupport(text("simple"));
            case "enaSupport" -> answer.enaSupport(truth(Boolean.TRUE.equals(seen.enaSupport())));
            case "enclaveOptions" -> answer.enclaveOptions(EnclaveOptions.builder().enabled(false).build());
            case "kernel" -> answer.kernelId(text(null));
            case "ramdisk" -> answer.ramdiskId(text(null));
            default -> throw Faults.invalid(attribute, "attribute", "Unknown attribute.");
        }
        return answer.build();
    }

    private static AttributeValue text(@Nullable String value) {
        return AttributeValue.builder().value(value).build();
    }

    private static AttributeBooleanValue truth(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    // --------------------------------------------------------------- modify

    ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        if (row.over()) {
            throw new AwsFault("IncorrectInstanceState", "Instance '" + row.id() + "' is not in a state that can be modified: "
                    + row.instance().state().nameAsString());
        }
        long given = Stream.of(request.instanceType(), request.userData(), request.disableApiTermination(), request.disableApiStop(),
                request.instanceInitiatedShutdownBehavior(), request.sourceDestCheck(), request.ebsOptimized(), request.enaSupport(),
                request.kernel(),
                request.ramdisk(), request.sriovNetSupport(), request.attribute(), request.blockDeviceMappings().isEmpty() ? null : true,
                request.groups().isEmpty() ? null : true).filter(Objects::nonNull).count();
        if (given != 1) {
            throw given == 0 ? new AwsFault("MissingParameter", "The request must contain an attribute to modify")
                    : Faults.combination("Fields for multiple attribute types specified: modify one attribute at a time.");
        }
        change(turn, row, request);
        return ModifyInstanceAttributeResponse.builder().build();
    }

    private static void change(Turn turn, InstanceRow row, ModifyInstanceAttributeRequest request) {
        InstanceRow.Settings settings = row.settings();
        if (request.attribute() != null) {
            named(turn, row, request.attributeAsString(), Faults.need(request.value(), "Value"));
        } else if (request.instanceType() != null) {
            type(turn, row, request.instanceType().value());
        } else if (request.userData() != null) {
            byte[] data = request.userData().value() == null ? new byte[0] : request.userData().value().asByteArray();
            userData(turn, row, data);
        } else if (request.disableApiTermination() != null) {
            put(turn, row.with(settings.withTerminationProtection(Boolean.TRUE.equals(request.disableApiTermination().value()))));
        } else if (request.disableApiStop() != null) {
            put(turn, row.with(settings.withStopProtection(Boolean.TRUE.equals(request.disableApiStop().value()))));
        } else if (request.instanceInitiatedShutdownBehavior() != null) {
            shutdown(turn, row, request.instanceInitiatedShutdownBehavior().value());
        } else if (request.sourceDestCheck() != null) {
            sourceDestCheck(turn, row, Boolean.TRUE.equals(request.sourceDestCheck().value()));
        } else if (request.ebsOptimized() != null) {
            stopped(row, "ebsOptimized");
            put(turn, row.with(row.instance().toBuilder().ebsOptimized(request.ebsOptimized().value()).build()));
        } else if (!request.groups().isEmpty()) {
            groups(turn, row, request.groups());
        } else if (!request.blockDeviceMappings().isEmpty()) {
            request.blockDeviceMappings().forEach(each -> disk(turn, row, each));
        } else {
            throw Faults.unsupported("The sandbox cannot modify kernel, ramdisk, sriovNetSupport or enaSupport.");
        }
    }

    /** The older form of the operation: attribute and value as text. */
    private static void named(Turn turn, InstanceRow row, String attribute, String value) {
        InstanceRow.Settings settings = row.settings();
        switch (attribute) {
            case "instanceType" -> type(turn, row, value);
            case "userData" -> {
                stopped(row, "userData");
                put(turn, row.with(settings.withUserData(LaunchPlan.userData(value))));
            }
            case "disableApiTermination" -> put(turn, row.with(settings.withTerminationProtection(Boolean.parseBoolean(value))));
            case "disableApiStop" -> put(turn, row.with(settings.withStopProtection(Boolean.parseBoolean(value))));
            case "instanceInitiatedShutdownBehavior" -> shutdown(turn, row, value);
            case "sourceDestCheck" -> sourceDestCheck(turn, row, Boolean.parseBoolean(value));
            default -> throw Faults.invalid(attribute, "attribute", "It cannot be modified so.");
        }
    }

    private static void put(Turn turn, InstanceRow row) {
        InstanceKinds.INSTANCE.put(turn, row);
    }

    private static void stopped(InstanceRow row, String attribute) {
        if (!row.is(InstanceStateName.STOPPED)) {
            throw new AwsFault("IncorrectInstanceState", "The instance '" + row.id() + "' is not in the 'stopped' state. Its '" + attribute
                    + "' can be modified only while it is stopped.");
        }
    }

    private static void type(Turn turn, InstanceRow row, @Nullable String name) {
        stopped(row, "instanceType");
        String wanted = Faults.need(name, "InstanceType.Value");
        TypeCatalogue.Entry type = TypeCatalogue.find(wanted).orElseThrow(() -> LaunchPlan.unknown(wanted));
        if (!type.runs(row.instance().architectureAsString())) {
            throw Faults.invalid("The instance type '" + wanted + "' does not support the architecture '" + row.instance()
                    .architectureAsString() + "' of the instance.");
        }
        if (!type.offeredIn(row.instance().placement().availabilityZoneId())) {
            throw new AwsFault("Unsupported", "Your requested instance type (" + wanted
                    + ") is not supported in your requested Availability Zone ("
                    + row.instance().placement().availabilityZone() + ").");
        }
        int cards = Interfaces.of(turn, row.id()).size();
        if (cards > type.info().networkInfo().maximumNetworkInterfaces()) {
            throw new AwsFault("AttachmentLimitExceeded", "Interface count " + cards + " exceeds the limit for " + wanted);
        }
        boolean burstable = Boolean.TRUE.equals(type.info().burstablePerformanceSupported());
        String credits = !burstable ? "" : !row.settings().credits().isEmpty() ? row.settings().credits() : wanted.startsWith("t2.")
                ? "standard" : "unlimited";
        put(turn, row.with(row.instance().toBuilder().instanceType(wanted)
                .cpuOptions(each -> each.coreCount(type.info().vCpuInfo().defaultCores())
                .threadsPerCore(type.info().vCpuInfo().defaultThreadsPerCore())).build()).with(row.settings().withCredits(credits)));
    }

    private static void userData(Turn turn, InstanceRow row, byte[] data) {
        stopped(row, "userData");
        if (data.length > LaunchPlan.LONGEST_USER_DATA) {
            throw Faults.invalid("User data is limited to " + LaunchPlan.LONGEST_USER_DATA + " bytes");
        }
        put(turn, row.with(row.settings().withUserData(Base64.getEncoder().encodeToString(data))));
    }

    private static void shutdown(Turn turn, InstanceRow row, @Nullable String behavior) {
        if (behavior == null || !behavior.equals("stop") && !behavior.equals("terminate")) {
            throw Faults.invalid(behavior, "instanceInitiatedShutdownBehavior", "It is stop or terminate.");
        }
        put(turn, row.with(row.settings().withShutdown(behavior)));
    }

    private static NetworkInterface onlyCard(Turn turn, InstanceRow row) {
        List<NetworkInterface> cards = Interfaces.of(turn, row.id());
        if (cards.size() != 1) {
            throw new AwsFault("InvalidInstanceID", "There are multiple interfaces attached to instance '" + row.id()
                    + "'. Please specify an interface ID for the operation instead.");
        }
        return cards.getFirst();
    }

    private static void sourceDestCheck(Turn turn, InstanceRow row, boolean on) {
        Kinds.INTERFACE.put(turn, onlyCard(turn, row).toBuilder().sourceDestCheck(on).build());
    }

    private static void groups(Turn turn, InstanceRow row, List<String> ids) {
        NetworkInterface card = onlyCard(turn, row);
        List<GroupIdentifier> groups = Interfaces.groups(turn, card.vpcId(), ids);
        Kinds.INTERFACE.put(turn, card.toBuilder().groups(groups).build());
    }

    private static void disk(Turn turn, InstanceRow row, InstanceBlockDeviceMappingSpecification asked) {
        Volume volume = turn.all(InstanceKinds.VOLUME.table()).stream().filter(each -> each.attachments().stream()
                .anyMatch(a -> row.id().equals(a.instanceId()) && a.device().equals(asked.deviceName()))).findFirst()
                .orElseThrow(() -> new AwsFault("InvalidInstanceAttributeValue", "No device is currently mapped at " + asked.deviceName()));
        if (asked.ebs() != null && asked.ebs().deleteOnTermination() != null) {
            InstanceKinds.VOLUME.put(turn, volume.toBuilder().attachments(volume.attachments().stream()
                    .map(each -> row.id().equals(each.instanceId()) ? each.toBuilder()
                    .deleteOnTermination(asked.ebs().deleteOnTermination()).build() : each)
                    .toList()).build());
        }
    }

    ResetInstanceAttributeResponse reset(ResetInstanceAttributeRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        String attribute = Faults.need(request.attributeAsString(), "Attribute");
        switch (attribute) {
            case "sourceDestCheck" -> sourceDestCheck(turn, row, true);
            case "kernel", "ramdisk" -> stopped(row, attribute);
            default -> throw Faults.invalid(attribute, "attribute", "Only kernel, ramdisk and sourceDestCheck can be reset.");
        }
        return ResetInstanceAttributeResponse.builder().build();
    }
}
