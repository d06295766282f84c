package dev.groundschool.shape;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * One member of a structure, or the item of a list: its AWS name, its type, and its names on the wire.
 *
 * <p>Read lazily, because shapes refer to themselves.
 */
public final class Member {
    private final SdkField<?> field;
    private final @Nullable Class<?> owner;
    private volatile @Nullable Type type;
    private volatile @Nullable List<String> enumValues;
    private volatile @Nullable TimeForm timeForm;

    Member(SdkField<?> field, @Nullable Class<?> owner) {
        this.field = field;
        this.owner = owner;
    }

    /** AWS's name of the member, as in the API reference: {@code CidrBlock}. Items of lists have the name of what they hold, or none. */
    public String name() {
        return field.memberName() == null ? "" : field.memberName();
    }

    /** Its name when the client writes it into a request. */
    public String requestName() {
        return field.locationName();
    }

    /** Its name when the service writes it into a reply. */
    public String replyName() {
        String name = field.unmarshallLocationName();
        return name == null ? field.locationName() : name;
    }

    /** Where the value travels: payload, header, path, query. */
    public MarshallLocation location() {
        return field.location();
    }

    /** True when AWS's model says that a request without it is none. */
    public boolean required() {
        return field.containsTrait(RequiredTrait.class);
    }

    /** True for the one member that is the whole of an HTTP body, in services of the rest protocols. */
    public boolean isBody() {
        return field.containsTrait(PayloadTrait.class);
    }

    /** True when an XML attribute holds it, not an element. */
    public boolean isAttribute() {
        return field.containsTrait(XmlAttributeTrait.class);
    }

    /** How a moment is written where this member travels, in services of the rest protocols ("Timestamp serialization", Smithy 2.0). */
    public TimeForm timeForm() {
        TimeForm known = timeForm;
        if (known == null) {
            timeForm = known = field.getOptionalTrait(TimestampFormatTrait.class).map(trait -> switch (trait.format()) {
                case ISO_8601 -> TimeForm.ISO;
                case RFC_822 -> TimeForm.HTTP;
                case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> TimeForm.EPOCH;
            }).orElse(location() == MarshallLocation.HEADER ? TimeForm.HTTP : TimeForm.ISO);
        }
        return known;
    }

    /** Ways to write a moment: {@code 2026-01-31T09:00:00.000Z}, {@code Sat, 31 Jan 2026 09:00:00 GMT}, seconds since 1970. */
    public enum TimeForm { ISO, HTTP, EPOCH }

    public Type type() {
        Type known = type;
        if (known == null) {
            type = known = read();
        }
        return known;
    }

    private Type read() {
        MarshallingKnownType kind = field.marshallingType().getKnownType();
        return switch (kind) {
            case STRING -> new Type.Scalar(Type.Kind.STRING);
            case INTEGER -> new Type.Scalar(Type.Kind.INTEGER);
            case LONG -> new Type.Scalar(Type.Kind.LONG);
            case SHORT -> new Type.Scalar(Type.Kind.SHORT);
            case BYTE -> new Type.Scalar(Type.Kind.BYTE);
            case FLOAT -> new Type.Scalar(Type.Kind.FLOAT);
            case DOUBLE -> new Type.Scalar(Type.Kind.DOUBLE);
            case BIG_DECIMAL -> new Type.Scalar(Type.Kind.DECIMAL);
            case BOOLEAN -> new Type.Scalar(Type.Kind.BOOLEAN);
            case INSTANT -> new Type.Scalar(Type.Kind.INSTANT);
            case SDK_BYTES -> new Type.Scalar(Type.Kind.BYTES);
            case DOCUMENT -> new Type.Scalar(Type.Kind.DOCUMENT);
            case SDK_POJO -> new Type.Struct(Structure.of(field.constructor()));
            case LIST -> {
                ListTrait list = field.getRequiredTrait(ListTrait.class);
                yield new Type.ListOf(new Member(list.memberFieldInfo(), null), list.isFlattened());
            }
            case MAP -> {
                MapTrait map = field.getRequiredTrait(MapTrait.class);
                yield new Type.MapOf(map.keyLocationName(), new Member(map.valueFieldInfo(), null), map.isFlattened());
            }
            case NULL -> throw new IllegalStateException("a member without a type: " + field.memberName());
        };
    }

    /** The values AWS documents for this member, in its order; empty when any string will do. For a list, those of its items. */
    public List<String> enumValues() {
        List<String> known = enumValues;
        if (known == null) {
            enumValues = known = owner == null ? List.of() : EnumValues.of(owner, name(), type());
        }
        return known;
    }

    /** True when AWS's model marks it as sensitive: a password, a secret key. False for items of lists, which are as their list is. */
    public boolean sensitive() {
        return owner != null && Structure.known(owner).sensitiveNames().contains(name());
    }

    /** The member's value in a built object; null when it was never set. */
    public @Nullable Object get(SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?> ? null : value;
    }

    /** Sets the member in a builder; strings do for enumerations. */
    void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    /** AWS's name with a small first letter: the Java SDK's accessor and boto3's response key differ only by this. */
    public String javaName() {
        String name = name();
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        int lower = capitals > 1 && capitals < name.length() ? capitals - 1 : capitals;
        return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
    }

    @Override
    public String toString() {
        return name();
    }
}
