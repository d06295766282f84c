package dev.groundschool.shape;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which members AWS's models mark as sensitive. The SDK keeps the mark nowhere but in {@code toString}, which writes a fixed text in such a
 * member's place: so a sample is made, with a value in every member, and read. A few names count as sensitive everywhere.
 */
final class Sensitive {
    private static final Pattern HIDDEN = Pattern.compile("(\\w+)=\\*\\*\\* Sensitive Data Redacted \\*\\*\\*");

    /** What people write secrets into and the models do not always mark. */
    private static final Pattern NAMES = Pattern.compile("(?:.*(?:Password|SecretString|SecretBinary)|UserData)");

    private Sensitive() {}

    static Set<String> of(Structure structure) {
        Structure.Filling filling = structure.fill();
        for (Member member : structure.members()) {
            Object sample = sample(member.type());
            if (sample != null) {
                filling.set(member, sample);
            }
        }
        Set<String> names = new TreeSet<>();
        HIDDEN.matcher(filling.build().toString()).results().forEach(hit -> names.add(hit.group(1)));
        structure.members().stream().filter(member -> NAMES.matcher(member.name()).matches()
                && !member.type().equals(new Type.Scalar(Type.Kind.BOOLEAN))).forEach(member -> names.add(member.name()));
        return Set.copyOf(names);
    }

    /** A value that says nothing itself; null for open documents. */
    private static @Nullable Object sample(Type type) {
        return switch (type) {
            case Type.Scalar(Type.Kind kind) -> switch (kind) {
                case STRING -> "x";
                case BOOLEAN -> Boolean.TRUE;
                case BYTES -> software.amazon.awssdk.core.SdkBytes.fromUtf8String("x");
                case INSTANT -> java.time.Instant.EPOCH;
                case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, DECIMAL -> Values.scalar(kind, "1", "");
                case DOCUMENT -> null;
            };
            case Type.Struct struct -> struct.structure().fill().build();
            case Type.ListOf list -> {
                Object item = sample(list.element().type());
                yield item == null ? null : List.of(item);
            }
            case Type.MapOf map -> {
                Object item = sample(map.value().type());
                yield item == null ? null : Map.of("x", item);
            }
        };
    }
}
