package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Launch templates and the making of their versions; {@link TemplateVersions} lists and deletes those. */
final class LaunchTemplates {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");
    private static final Filters<LaunchTemplate> FILTERS = new Filters<LaunchTemplate>().tags(LaunchTemplate::tags)
            .on("create-time", each -> Times.millis(each.createTime())).on("launch-template-name", LaunchTemplate::launchTemplateName);

    // -------------------------------------------------------------- finding

    /** The template that id or name names. */
    static LaunchTemplate template(Turn turn, @Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            throw Faults.combination("The request must contain either LaunchTemplateId or LaunchTemplateName, not both.");
        }
        if (id != null) {
            return InstanceKinds.LAUNCH_TEMPLATE.get(turn, id);
        }
        if (name == null) {
            throw new AwsFault("MissingParameter", "The request must contain the parameter LaunchTemplateId or LaunchTemplateName");
        }
        return find(turn, name).orElseThrow(() -> new AwsFault("InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name " + name + ", does not exist."));
    }

    private static Optional<LaunchTemplate> find(Turn turn, String name) {
        return turn.all(InstanceKinds.LAUNCH_TEMPLATE.table()).stream().filter(each -> each.launchTemplateName().equals(name)).findFirst();
    }

    /** A version; {@code which} is a number, {@code $Latest} or {@code $Default}. */
    static LaunchTemplateVersion version(Turn turn, @Nullable String id, @Nullable String name, String which) {
        LaunchTemplate template = template(turn, id, name);
        long number = number(template, which);
        return turn.find(InstanceKinds.TEMPLATE_VERSION, key(template.launchTemplateId(), number))
                .orElseThrow(() -> noVersion(template, which));
    }

    static AwsFault noVersion(LaunchTemplate template, String which) {
        return new AwsFault("InvalidLaunchTemplateId.VersionNotFound", "Could not find the specified version " + which
                + " for the launch template with ID " + template.launchTemplateId() + '.');
    }

    static long number(LaunchTemplate template, String which) {
        return switch (which) {
            case "$Latest" -> template.latestVersionNumber();
            case "$Default" -> template.defaultVersionNumber();
            default -> {
                try {
                    yield Long.parseLong(which);
                } catch (NumberFormatException e) {
                    throw new AwsFault("InvalidParameterValue", "The value '" + which
                            + "' is not a version: a number, $Latest or $Default.");
                }
            }
        };
    }

    static String key(String templateId, long number) {
        return templateId + '/' + String.format("%010d", number);
    }

    /** The versions of a template, oldest first, each saying whether it is the default one. */
    static List<LaunchTemplateVersion> versions(Turn turn, LaunchTemplate template) {
        return turn.all(InstanceKinds.TEMPLATE_VERSION).stream().filter(each -> each.launchTemplateId().equals(template.launchTemplateId()))
                .sorted(Comparator.comparing(LaunchTemplateVersion::versionNumber))
                .map(each -> each.toBuilder().defaultVersion(each.versionNumber().equals(template.defaultVersionNumber())).build())
                .toList();
    }

    // --------------------------------------------------------------- making

    CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request, Turn turn) {
        String name = Faults.need(request.launchTemplateName(), "LaunchTemplateName");
        if (!NAME.matcher(name).matches()) {
            throw new AwsFault("InvalidLaunchTemplateName.MalformedException",
                    "A launch template name must be between 3 and 128 characters, and may contain letters,"
                    + " numbers, and the following characters: - ( ) . / _.");
        }
        if (find(turn, name).isPresent()) {
            throw new AwsFault("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        ResponseLaunchTemplateData data = data(Faults.need(request.launchTemplateData(), "LaunchTemplateData"), Map.of());
        LaunchTemplate template = InstanceKinds.LAUNCH_TEMPLATE.put(turn, LaunchTemplate.builder()
                .launchTemplateId(InstanceKinds.LAUNCH_TEMPLATE.newId(turn))
                .launchTemplateName(name).createTime(Times.seconds(turn.now())).createdBy(turn.caller().arn()).defaultVersionNumber(1L)
                .latestVersionNumber(1L)
                .tags(Tags.of(request.tagSpecifications(), "launch-template")).build());
        put(turn, template, 1, request.versionDescription(), data);
        return CreateLaunchTemplateResponse.builder().launchTemplate(template).build();
    }

    CreateLaunchTemplateVersionResponse createVersion(CreateLaunchTemplateVersionRequest request, Turn turn) {
        LaunchTemplate template = template(turn, request.launchTemplateId(), request.launchTemplateName());
        Map<String, Object> base = request.sourceVersion() == null ? Map.of()
                : Values.toMap(version(turn, template.launchTemplateId(), null, request.sourceVersion()).launchTemplateData());
        ResponseLaunchTemplateData data = data(Faults.need(request.launchTemplateData(), "LaunchTemplateData"), base);
        long number = template.latestVersionNumber() + 1;
        LaunchTemplate next = InstanceKinds.LAUNCH_TEMPLATE.put(turn, template.toBuilder().latestVersionNumber(number).build());
        return CreateLaunchTemplateVersionResponse.builder().launchTemplateVersion(put(turn, next, number, request.versionDescription(),
                data)).build();
    }

    private static LaunchTemplateVersion put(Turn turn, LaunchTemplate template, long number, @Nullable String description,
            ResponseLaunchTemplateData data) {
        return turn.put(InstanceKinds.TEMPLATE_VERSION, key(template.launchTemplateId(), number), LaunchTemplateVersion.builder()
                .launchTemplateId(template.launchTemplateId()).launchTemplateName(template.launchTemplateName()).versionNumber(number)
                .versionDescription(description).createTime(Times.seconds(turn.now())).createdBy(turn.caller().arn())
                .defaultVersion(number == template.defaultVersionNumber()).launchTemplateData(data).build());
    }

    /** What a request gives, over what a source version had. Names of images and the like are checked at launch, as on AWS. */
    private static ResponseLaunchTemplateData data(RequestLaunchTemplateData asked, Map<String, Object> base) {
        Map<String, Object> all = new LinkedHashMap<>(base);
        all.putAll(Values.toMap(asked));
        if (all.isEmpty()) {
            throw new AwsFault("MissingParameter", "You must specify at least one parameter of LaunchTemplateData");
        }
        LaunchPlan.userData(Objects.toString(all.get("UserData"), ""));
        try {
            return Values.build(ResponseLaunchTemplateData.class, all);
        } catch (ShapeException e) {
            throw Faults.unsupported("The sandbox cannot keep this member of LaunchTemplateData: " + e.getMessage());
        }
    }

    // ---------------------------------------------------------------- rest

    DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request, Turn turn) {
        List<LaunchTemplate> rows = new ArrayList<>();
        if (request.launchTemplateIds().isEmpty() && request.launchTemplateNames().isEmpty()) {
            rows.addAll(turn.all(InstanceKinds.LAUNCH_TEMPLATE.table()));
        } else {
            request.launchTemplateIds().forEach(id -> rows.add(template(turn, id, null)));
            request.launchTemplateNames().forEach(name -> rows.add(template(turn, null, name)));
        }
        var page = Pages.of(FILTERS.keep(rows, request.filters()), request.maxResults(), request.nextToken(), 1, 200);
        return DescribeLaunchTemplatesResponse.builder().launchTemplates(page.items()).nextToken(page.next()).build();
    }

    ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request, Turn turn) {
        LaunchTemplate template = template(turn, request.launchTemplateId(), request.launchTemplateName());
        LaunchTemplateVersion version = version(turn, template.launchTemplateId(), null,
                Faults.need(request.defaultVersion(), "SetDefaultVersion"));
        LaunchTemplate changed = InstanceKinds.LAUNCH_TEMPLATE.put(turn, template.toBuilder().defaultVersionNumber(version.versionNumber())
                .build());
        return ModifyLaunchTemplateResponse.builder().launchTemplate(changed).build();
    }

    DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request, Turn turn) {
        LaunchTemplate template = template(turn, request.launchTemplateId(), request.launchTemplateName());
        versions(turn, template).forEach(each -> turn.remove(InstanceKinds.TEMPLATE_VERSION,
                key(each.launchTemplateId(), each.versionNumber())));
        InstanceKinds.LAUNCH_TEMPLATE.remove(turn, template.launchTemplateId());
        return DeleteLaunchTemplateResponse.builder().launchTemplate(template).build();
    }
}
