package dev.groundschool.shape;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** Objects with every member set, down to a depth: what a codec must carry. Each value is another, so that none can stand for a second. */
final class Samples {
    private int next;

    SdkPojo of(Structure structure, int depth) {
        Structure.Filling filling = structure.fill();
        for (Member member : structure.members()) {
            Object value = value(member, depth);
            if (value != null) {
                filling.set(member, value);
            }
        }
        return filling.build();
    }

    private @Nullable Object value(Member member, int depth) {
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) -> scalar(kind, member);
            case Type.Struct(Structure structure) -> {
                SdkPojo pojo = depth == 0 ? structure.fill().build() : of(structure, depth - 1);
                // A form cannot say that a structure is there and empty.
                yield Values.toMap(pojo).isEmpty() ? null : pojo;
            }
            case Type.ListOf(Member element, _) -> {
                Object first = value(element, depth);
                Object second = value(element, depth);
                yield first == null || second == null ? null : List.of(first, second);
            }
            case Type.MapOf(_, Member of, _) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                Object first = value(of, depth);
                if (first == null) {
                    yield null;
                }
                map.put("key" + next++, first);
                yield map;
            }
        };
    }

    private @Nullable Object scalar(Type.Kind kind, Member member) {
        next++;
        return switch (kind) {
            case STRING -> member.enumValues().isEmpty() ? "<" + member.name() + " & \"" + next + "\" 가+%>" : member.enumValues().get(next % member.enumValues().size());
            case INTEGER -> next;
            case LONG -> 10_000_000_000L + next;
            case SHORT -> (short) next;
            case BYTE -> (byte) next;
            case FLOAT -> next + 0.5f;
            case DOUBLE -> next + 0.25;
            case DECIMAL -> new BigDecimal(next + ".125");
            case BOOLEAN -> next % 2 == 0;
            case INSTANT -> Instant.ofEpochSecond(1_700_000_000L + next);
            case BYTES -> SdkBytes.fromUtf8String("bytes " + next);
            case DOCUMENT -> null;
        };
    }
}
