package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A kind of EC2 resource: where its rows are, what its ids look like, and EC2's words for one that is not there.
 *
 * @param prefix of its ids, without the hyphen: {@code vpc}
 * @param type as in TagSpecifications and in ARNs: {@code vpc}, {@code security-group}
 * @param absentCode {@code InvalidVpcID.NotFound}
 * @param malformedCode {@code InvalidVpcId.Malformed}
 * @param absentWords {@code The vpc ID '%s' does not exist}
 * @param tags reads a row's tags
 * @param tagged a row with other tags
 */
record Kind<R>(Table<R> table, String prefix, String type, String absentCode, String malformedCode, String absentWords,
        Function<R, String> idOf, Function<R, List<Tag>> tags, BiFunction<R, List<Tag>, R> tagged) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{8}([0-9a-f]{9})?");

    /** True when the id has this kind's prefix. */
    boolean owns(String id) {
        return id.length() > prefix.length() && id.startsWith(prefix) && id.charAt(prefix.length()) == '-';
    }

    String newId(Turn turn) {
        return turn.newId(prefix);
    }

    Optional<R> find(Turn turn, @Nullable String id) {
        return id == null ? Optional.empty() : turn.find(table, id);
    }

    /** The row, or {@code …ID.Malformed} / {@code …ID.NotFound}. */
    R get(Turn turn, String id) {
        return turn.find(table, id).orElseThrow(() -> absent(id));
    }

    /** The row of a required member; {@code MissingParameter} when it is not set. */
    R get(Turn turn, @Nullable String id, String parameter) {
        return get(turn, Faults.need(id, parameter));
    }

    private AwsFault absent(String id) {
        if (!owns(id) || !HEX.matcher(id.substring(prefix.length() + 1)).matches()) {
            return new AwsFault(malformedCode, "Invalid id: \"" + id + "\"" + (owns(id) ? "" : " (expecting \"" + prefix + "-...\")"));
        }
        return notFound(id);
    }

    AwsFault notFound(String id) {
        return new AwsFault(absentCode, String.format(absentWords, id));
    }

    /** All rows of the Region, or those of the ids given; each id must exist. */
    Collection<R> list(Turn turn, @Nullable List<String> ids) {
        if (ids == null || ids.isEmpty()) {
            return turn.all(table);
        }
        List<R> found = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            Optional<R> row = turn.find(table, id);
            row.ifPresent(found::add);
            if (row.isEmpty()) {
                AwsFault fault = absent(id);
                if (!fault.fault().code().equals(absentCode)) {
                    throw fault;
                }
                absent.add(id);
            }
        }
        if (absent.size() > 1) {
            throw new AwsFault(absentCode, String.format(absentWords.replace(" ID '", " IDs '").replace("does not", "do not"),
                    String.join(", ", absent)));
        }
        if (!absent.isEmpty()) {
            throw notFound(absent.getFirst());
        }
        return found;
    }

    R put(Turn turn, R row) {
        return turn.put(table, idOf.apply(row), row);
    }

    void remove(Turn turn, String id) {
        turn.remove(table, id);
    }

    String arn(Turn turn, String id) {
        return turn.arn("ec2", type + '/' + id);
    }
}
