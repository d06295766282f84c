package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** A RunInstances request with what its launch template says, member by member: the request wins (EC2 User Guide, "Launch from a launch
 * template"). */
final class TemplateMerge {
    private TemplateMerge() {}

    static RunInstancesRequest merged(Turn turn, RunInstancesRequest request) {
        LaunchTemplateSpecification from = request.launchTemplate();
        if (from == null) {
            return request;
        }
        LaunchTemplateVersion version = LaunchTemplates.version(turn, from.launchTemplateId(), from.launchTemplateName(),
                from.version() == null ? "$Default" : from.version());
        if (version.launchTemplateData() == null) {
            throw new AwsFault("InvalidLaunchTemplateData", "The launch template version has no data.");
        }
        Map<String, Object> all = new LinkedHashMap<>();
        Structure structure = Structure.of(RunInstancesRequest.class);
        Values.toMap(version.launchTemplateData()).forEach((name, value) -> {
            String member = name.equals("RamDiskId") ? "RamdiskId" : name;
            if (structure.find(member).isPresent()) {
                all.put(member, value);
            }
        });
        Map<String, Object> asked = Values.toMap(request);
        if (asked.containsKey("NetworkInterfaces")) {
            all.remove("SecurityGroupIds");
            all.remove("SecurityGroups");
        }
        if (asked.containsKey("SecurityGroupIds") || asked.containsKey("SecurityGroups")) {
            all.remove("SecurityGroupIds");
            all.remove("SecurityGroups");
        }
        all.putAll(asked);
        return Values.build(RunInstancesRequest.class, all);
    }
}
