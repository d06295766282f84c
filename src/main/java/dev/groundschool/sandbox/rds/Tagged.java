package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** Tags of whatever has an ARN. */
final class Tagged {

    /** A resource's tags, and how to give it others. */
    record Row(List<Tag> tags, Consumer<List<Tag>> change) {}

    /** By the type and name in the ARN: {@code db} and {@code shop}. */
    static Optional<Row> find(Turn turn, String type, String name) {
        return switch (type) {
            case "db" -> DatabaseRow.find(turn, name).map(row -> new Row(row.instance().tagList(),
                    tags -> row.with(instance -> instance.tagList(tags)).put(turn)));
            case "snapshot" -> SnapshotRow.find(turn, name).map(row -> new Row(row.snapshot().tagList(),
                    tags -> row.with(row.snapshot().toBuilder().tagList(tags).build()).put(turn)));
            case "subgrp" -> turn.find(SubnetGroups.TABLE, Names.key(name)).map(row -> new Row(row.tags(),
                    tags -> turn.put(SubnetGroups.TABLE, Names.key(name), new SubnetGroups.Row(row.group(), tags))));
            case "pg" -> turn.find(ParameterGroups.TABLE, Names.key(name)).map(row -> new Row(row.tags(),
                    tags -> turn.put(ParameterGroups.TABLE, Names.key(name), row.with(tags))));
            default -> Optional.empty();
        };
    }

    private static Row get(Turn turn, String arn) {
        String[] parts = Faults.need(arn, "ResourceName").split(":", 7);
        if (parts.length != 7 || !parts[0].equals("arn") || !parts[2].equals("rds")) {
            throw Faults.invalid("Invalid resource name: " + arn + ". It is an ARN, such as " + turn.arn("rds", "db:shop"));
        }
        return find(turn, parts[5], parts[6]).orElseThrow(() -> switch (parts[5]) {
            case "snapshot" -> Faults.absent("DBSnapshotNotFound", "DBSnapshot not found: " + parts[6]);
            case "db" -> Faults.absent("DBInstanceNotFound", "DBInstance " + parts[6] + " not found.");
            default -> Faults.invalid("Unable to find resource: " + arn);
        });
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request, Turn turn) {
        return ListTagsForResourceResponse.builder().tagList(get(turn, request.resourceName()).tags()).build();
    }

    AddTagsToResourceResponse add(AddTagsToResourceRequest request, Turn turn) {
        Row row = get(turn, request.resourceName());
        row.change().accept(Tags.plus(row.tags(), Faults.need(request.tags(), "Tags")));
        return AddTagsToResourceResponse.builder().build();
    }

    RemoveTagsFromResourceResponse remove(RemoveTagsFromResourceRequest request, Turn turn) {
        Row row = get(turn, request.resourceName());
        row.change().accept(Tags.minus(row.tags(), Faults.need(request.tagKeys(), "TagKeys")));
        return RemoveTagsFromResourceResponse.builder().build();
    }
}
