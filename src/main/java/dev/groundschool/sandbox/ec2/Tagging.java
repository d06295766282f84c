package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags and DescribeTags over every kind of resource. */
final class Tagging {
    private static final Filters<TagDescription> FILTERS = new Filters<TagDescription>()
            .on("key", TagDescription::key)
            .on("value", TagDescription::value)
            .on("resource-id", TagDescription::resourceId)
            .on("resource-type", TagDescription::resourceTypeAsString)
            .tags(description -> List.of(Tag.builder().key(description.key()).value(description.value()).build()));

    private final Map<String, Kind<?>> kinds;

    Tagging(List<Kind<?>> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Kind::prefix, kind -> kind));
    }

    CreateTagsResponse create(CreateTagsRequest request, Turn turn) {
        List<Tag> added = Tags.checked(Faults.need(request.tags(), "Tag"));
        change(turn, request.resources(), tags -> Tags.plus(tags, added));
        return CreateTagsResponse.builder().build();
    }

    DeleteTagsResponse delete(DeleteTagsRequest request, Turn turn) {
        change(turn, request.resources(), tags -> Tags.minus(tags, request.tags()));
        return DeleteTagsResponse.builder().build();
    }

    private void change(Turn turn, List<String> resources, UnaryOperator<List<Tag>> change) {
        for (String id : new LinkedHashSet<>(Faults.need(resources, "ResourceId"))) {
            change(kind(id), id, turn, change);
        }
    }

    private Kind<?> kind(String id) {
        Kind<?> kind = kinds.get(id.substring(0, Math.max(0, id.lastIndexOf('-'))));
        if (kind == null) {
            throw new AwsFault("InvalidID", "The ID '" + id + "' is not valid");
        }
        return kind;
    }

    private static <R> void change(Kind<R> kind, String id, Turn turn, UnaryOperator<List<Tag>> change) {
        R row = kind.get(turn, id);
        List<Tag> before = kind.tags().apply(row);
        List<Tag> after = change.apply(before);
        if (!after.equals(before)) {
            turn.put(kind.table(), id, kind.tagged().apply(row, after));
        }
    }

    DescribeTagsResponse describe(DescribeTagsRequest request, Turn turn) {
        List<TagDescription> all = new ArrayList<>();
        kinds.values().stream().sorted(java.util.Comparator.comparing(Kind::prefix))
                .forEach(kind -> described(kind, turn).forEach(all::add));
        var page = Pages.of(FILTERS.keep(all, request.filters()), request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.next()).build();
    }

    private static <R> Stream<TagDescription> described(Kind<R> kind, Turn turn) {
        return turn.all(kind.table()).stream().flatMap(row -> kind.tags().apply(row).stream().map(tag -> TagDescription.builder()
                .resourceId(kind.idOf().apply(row)).resourceType(kind.type()).key(tag.key()).value(tag.value()).build()));
    }
}
