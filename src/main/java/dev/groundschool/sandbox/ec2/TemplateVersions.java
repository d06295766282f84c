package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataRequest;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Versions of launch templates, listed and deleted. */
final class TemplateVersions {
    private static final int MOST = 200;
    private static final Filters<LaunchTemplateVersion> FILTERS = new Filters<LaunchTemplateVersion>()
            .on("create-time", each -> Times.millis(each.createTime())).on("is-default-version", LaunchTemplateVersion::defaultVersion)
            .on("ebs-optimized", each -> each.launchTemplateData().ebsOptimized())
            .on("image-id", each -> each.launchTemplateData().imageId())
            .on("instance-type", each -> each.launchTemplateData().instanceTypeAsString())
            .on("kernel-id", each -> each.launchTemplateData().kernelId())
            .on("license-configuration-arn", _ -> null).on("network-card-index", _ -> null)
            .on("ram-disk-id", each -> each.launchTemplateData().ramDiskId())
            .on("http-endpoint", each -> each.launchTemplateData().metadataOptions() == null ? null : each.launchTemplateData()
            .metadataOptions().httpEndpointAsString())
            .on("http-protocol-ipv4", _ -> null).on("host-resource-group-arn", _ -> null)
            .on("http-tokens", each -> each.launchTemplateData().metadataOptions() == null ? null : each.launchTemplateData()
            .metadataOptions().httpTokensAsString())
            .on("iam-instance-profile", each -> each.launchTemplateData().iamInstanceProfile() == null ? null : Objects.requireNonNullElse(
                    each.launchTemplateData().iamInstanceProfile().arn(), each.launchTemplateData().iamInstanceProfile().name()));

    DescribeLaunchTemplateVersionsResponse describe(DescribeLaunchTemplateVersionsRequest request, Turn turn) {
        List<LaunchTemplateVersion> rows = new ArrayList<>();
        if (request.launchTemplateId() == null && request.launchTemplateName() == null) {
            if (request.versions().stream().anyMatch(which -> !which.startsWith("$")) || request.versions().isEmpty()) {
                throw new dev.groundschool.sandbox.world.AwsFault("MissingParameter",
                        "The request must contain the parameter LaunchTemplateId or LaunchTemplateName,"
                        + " unless Versions asks for $Latest or $Default alone");
            }
            turn.all(InstanceKinds.LAUNCH_TEMPLATE.table()).forEach(template -> rows.addAll(some(turn, template, request)));
        } else {
            rows.addAll(some(turn, LaunchTemplates.template(turn, request.launchTemplateId(), request.launchTemplateName()), request));
        }
        var page = Pages.of(FILTERS.keep(rows, request.filters()), request.maxResults(), request.nextToken(), 1, MOST);
        return DescribeLaunchTemplateVersionsResponse.builder().launchTemplateVersions(page.items()).nextToken(page.next()).build();
    }

    private static List<LaunchTemplateVersion> some(Turn turn, LaunchTemplate template, DescribeLaunchTemplateVersionsRequest request) {
        List<LaunchTemplateVersion> all = LaunchTemplates.versions(turn, template).reversed();
        List<Long> wanted = request.versions().stream().map(which -> LaunchTemplates.number(template, which)).toList();
        for (Long number : wanted) {
            if (all.stream().noneMatch(each -> each.versionNumber().equals(number))) {
                throw LaunchTemplates.noVersion(template, number.toString());
            }
        }
        long least = request.minVersion() == null ? 0 : LaunchTemplates.number(template, request.minVersion());
        long most = request.maxVersion() == null ? Long.MAX_VALUE : LaunchTemplates.number(template, request.maxVersion());
        return all.stream().filter(each -> wanted.isEmpty() || wanted.contains(each.versionNumber()))
                .filter(each -> each.versionNumber() >= least && each.versionNumber() <= most).toList();
    }

    DeleteLaunchTemplateVersionsResponse delete(DeleteLaunchTemplateVersionsRequest request, Turn turn) {
        LaunchTemplate template = LaunchTemplates.template(turn, request.launchTemplateId(), request.launchTemplateName());
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> done = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> failed = new ArrayList<>();
        for (String which : Faults.need(request.versions(), "LaunchTemplateVersion")) {
            long number = LaunchTemplates.number(template, which);
            String key = LaunchTemplates.key(template.launchTemplateId(), number);
            boolean isDefault = number == template.defaultVersionNumber();
            if (isDefault || turn.find(InstanceKinds.TEMPLATE_VERSION, key).isEmpty()) {
                String code = isDefault ? "unexpectedError" : "launchTemplateVersionDoesNotExist";
                failed.add(DeleteLaunchTemplateVersionsResponseErrorItem.builder().launchTemplateId(template.launchTemplateId())
                        .launchTemplateName(template.launchTemplateName()).versionNumber(number).responseError(error -> error.code(code)
                                .message(isDefault ? "The default version cannot be deleted." : "No such version.")).build());
                continue;
            }
            turn.remove(InstanceKinds.TEMPLATE_VERSION, key);
            done.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder().launchTemplateId(template.launchTemplateId())
                    .launchTemplateName(template.launchTemplateName()).versionNumber(number).build());
        }
        return DeleteLaunchTemplateVersionsResponse.builder().successfullyDeletedLaunchTemplateVersions(done)
                .unsuccessfullyDeletedLaunchTemplateVersions(failed).build();
    }

    /** What a template of this instance would say. */
    GetLaunchTemplateDataResponse data(GetLaunchTemplateDataRequest request, Turn turn) {
        InstanceRow row = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        Instance seen = InstanceView.of(turn, row);
        return GetLaunchTemplateDataResponse.builder().launchTemplateData(ResponseLaunchTemplateData.builder().imageId(seen.imageId())
                .instanceType(seen.instanceTypeAsString()).keyName(seen.keyName()).ebsOptimized(seen.ebsOptimized())
                .userData(row.settings().userData().isEmpty() ? null : row.settings().userData())
                .disableApiTermination(row.settings().terminationProtection())
                .disableApiStop(row.settings().stopProtection()).instanceInitiatedShutdownBehavior(row.settings().shutdown())
                .monitoring(each -> each.enabled("enabled".equals(seen.monitoring().stateAsString())))
                .placement(each -> each.availabilityZone(seen.placement().availabilityZone()).tenancy(seen.placement().tenancyAsString()))
                .networkInterfaces(seen.networkInterfaces().stream().map(card -> software.amazon.awssdk.services.ec2.model
                        .LaunchTemplateInstanceNetworkInterfaceSpecification.builder().deviceIndex(card.attachment().deviceIndex())
                        .subnetId(card.subnetId())
                        .groups(card.groups().stream().map(group -> group.groupId()).toList())
                        .deleteOnTermination(card.attachment().deleteOnTermination())
                        .associatePublicIpAddress(row.settings().publicAddress()).build()).toList()).build()).build();
    }
}
