package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Event;

/** What happened to databases ("Amazon RDS event categories and event messages", Amazon RDS User Guide). Kept for 14 days of the sandbox's clock, 1,000 at the most. */
final class Events {
    static final Table<Event> TABLE = Table.regional("rds.event", Event.class);
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int MOST = 1000;

    static void instance(Turn turn, DatabaseRow row, String category, String message) {
        add(turn, "db-instance", row.id(), row.instance().dbInstanceArn(), category, message);
    }

    static void add(Turn turn, String type, String id, String arn, String category, String message) {
        List<Event> all = List.copyOf(turn.all(TABLE));
        for (int i = 0; i < all.size() && (i <= all.size() - MOST || all.get(i).date().isBefore(turn.now().minus(KEPT))); i++) {
            turn.remove(TABLE, key(all.get(i).date(), all.get(i).sourceArn(), all.get(i).message()));
        }
        turn.put(TABLE, key(turn.now(), arn, message), Event.builder().sourceType(type).sourceIdentifier(id).sourceArn(arn).date(turn.now())
                .eventCategories(category).message(message).build());
    }

    /** Whether the latest message of that category about an instance is this one. */
    static boolean latest(Turn turn, DatabaseRow row, String category, String message) {
        return turn.all(TABLE).stream().filter(each -> row.id().equals(each.sourceIdentifier()) && each.eventCategories().contains(category))
                .reduce((_, later) -> later).filter(each -> each.message().equals(message)).isPresent();
    }

    /** In the order of time. */
    private static String key(Instant at, String arn, String message) {
        return String.format(Locale.ROOT, "%020d", at.toEpochMilli()) + arn + message;
    }

    DescribeEventsResponse describe(DescribeEventsRequest request, Turn turn) {
        if (request.sourceIdentifier() != null && request.sourceType() == null) {
            throw Faults.combination("SourceType must be supplied when SourceIdentifier is.");
        }
        Instant end = request.endTime() == null ? turn.now() : request.endTime();
        Duration span = Duration.ofMinutes(request.duration() == null ? 60 : request.duration());
        Instant start = request.startTime() == null ? end.minus(span) : request.startTime();
        List<Event> found = turn.all(TABLE).stream().filter(each -> !each.date().isBefore(start) && !each.date().isAfter(end))
                .filter(each -> request.sourceType() == null || request.sourceTypeAsString().equals(each.sourceTypeAsString()))
                .filter(each -> request.sourceIdentifier() == null || Names.key(request.sourceIdentifier()).equals(each.sourceIdentifier()))
                .filter(each -> request.eventCategories().isEmpty() || each.eventCategories().stream().anyMatch(request.eventCategories()::contains))
                .toList();
        var page = Pages.of(found, each -> key(each.date(), each.sourceArn(), each.message()), request.maxRecords(), request.marker());
        return DescribeEventsResponse.builder().events(page.items()).marker(page.marker()).build();
    }
}
