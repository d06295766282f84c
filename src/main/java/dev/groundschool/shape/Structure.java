package dev.groundschool.shape;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** The members of one AWS structure (a request, a response, or a part of one), and the way to build it. */
public final class Structure {
    private static final Map<Class<?>, Structure> KNOWN = new ConcurrentHashMap<>();

    private final Class<?> javaType;
    private final Supplier<? extends SdkPojo> builder;
    private final List<Member> members;
    private final List<Member> attributes;
    private final Map<String, Member> byName;
    private final Map<String, Member> byReplyName;

    private volatile @Nullable Set<String> sensitiveNames;
    private volatile @Nullable Boolean sensitive;

    private Structure(Class<?> javaType, Supplier<? extends SdkPojo> builder, SdkPojo sample) {
        this.javaType = javaType;
        this.builder = builder;
        List<Member> read = new ArrayList<>();
        Map<String, Member> named = new LinkedHashMap<>();
        Map<String, Member> replied = new LinkedHashMap<>();
        for (SdkField<?> field : sample.sdkFields()) {
            Member member = new Member(field, javaType);
            read.add(member);
            named.put(member.name(), member);
            replied.put(member.replyName(), member);
        }
        this.members = List.copyOf(read);
        this.attributes = read.stream().filter(Member::isAttribute).toList();
        this.byName = named;
        this.byReplyName = replied;
    }

    /** The structure that these builders build. */
    static Structure of(Supplier<? extends SdkPojo> builder) {
        SdkPojo built = (SdkPojo) ((Buildable) builder.get()).build();
        return KNOWN.computeIfAbsent(built.getClass(), type -> new Structure(type, builder, built));
    }

    /** The structure of a model class, {@code Vpc.class} for one. */
    public static Structure of(Class<? extends SdkPojo> type) {
        Structure known = KNOWN.get(type);
        return known != null ? known : of(builders(type));
    }

    /** The structure of an object. */
    public static Structure of(SdkPojo pojo) {
        return of(pojo.getClass());
    }

    private static Supplier<SdkPojo> builders(Class<?> type) {
        try {
            var method = type.getMethod("builder");
            return () -> {
                try {
                    return (SdkPojo) method.invoke(null);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("no builder for " + type.getName(), e);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " is not an AWS model class", e);
        }
    }

    /** The name AWS gives the structure, as the SDK spells it. */
    public String name() {
        return javaType.getSimpleName();
    }

    public Class<?> javaType() {
        return javaType;
    }

    /** The members in the order of the service's model. */
    public List<Member> members() {
        return members;
    }

    /** Those of {@link #members} that are attributes in XML; seldom any. */
    public List<Member> attributes() {
        return attributes;
    }

    public Optional<Member> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The member a reply names so; used by readers of the wire. */
    public Optional<Member> findReply(String replyName) {
        return Optional.ofNullable(byReplyName.get(replyName));
    }

    /** True when one of its members is marked as sensitive by AWS's model, or one of theirs. */
    public boolean sensitive() {
        Boolean known = sensitive;
        if (known == null) {
            sensitive = known = holdsSensitive(new HashSet<>());
        }
        return known;
    }

    private boolean holdsSensitive(Set<Structure> seen) {
        if (!seen.add(this)) {
            return false; // one that holds itself
        }
        return !sensitiveNames().isEmpty() || members.stream().anyMatch(member -> holdsSensitive(member.type(), seen));
    }

    private static boolean holdsSensitive(Type type, Set<Structure> seen) {
        return switch (type) {
            case Type.Scalar _ -> false;
            case Type.Struct struct -> struct.structure().holdsSensitive(seen);
            case Type.ListOf list -> holdsSensitive(list.element().type(), seen);
            case Type.MapOf map -> holdsSensitive(map.value().type(), seen);
        };
    }

    Set<String> sensitiveNames() {
        Set<String> known = sensitiveNames;
        if (known == null) {
            sensitiveNames = known = Sensitive.of(this);
        }
        return known;
    }

    /** The structure that was read before. */
    static Structure known(Class<?> type) {
        return Objects.requireNonNull(KNOWN.get(type));
    }

    /** A builder to fill through {@link Filling}. */
    public Filling fill() {
        return new Filling(builder.get());
    }

    @Override
    public String toString() {
        return name();
    }

    /** An object being filled, member by member. */
    public static final class Filling {
        private final SdkPojo builder;

        private Filling(SdkPojo builder) {
            this.builder = builder;
        }

        /** Sets a member to a value of the member's own Java type (strings for enumerations). */
        public Filling set(Member member, Object value) {
            member.set(builder, value);
            return this;
        }

        public SdkPojo build() {
            return (SdkPojo) ((Buildable) builder).build();
        }
    }
}
