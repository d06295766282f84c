package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.wire.Keys;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keys by which the sandbox's owner acts as one of its users or roles. They are in memory alone: the account does not list them, no undo takes
 * them back, and they are good for as long as the user or role is there.
 */
public final class Guises implements Keys {
    /** Looks like no key of AWS, so that nobody takes one for the other. */
    private static final String PREFIX = "GUISE";
    /** The name of a role's session. */
    public static final String SESSION = "groundschool";

    private final Keys others;
    private final String account;
    private final Supplier<World> world;
    private final InstantSource clock;
    private final Map<String, Guise> guises = new ConcurrentHashMap<>();

    /** A key and whose it stands for: {@code user/alice}'s ARN or a role's. */
    public record Guise(String id, String secret, String arn) {
        @Override
        public String toString() {
            return "Guise[" + arn + ']';
        }
    }

    /** Before {@code others}, which know the account's own keys. */
    public Guises(Keys others, String account, Supplier<World> world, InstantSource clock) {
        this.others = others;
        this.account = account;
        this.world = world;
        this.clock = clock;
    }

    /** A key for that user or role; the same again when asked again. */
    public Guise of(String arn) {
        return guises.values().stream().filter(each -> each.arn().equals(arn)).findFirst().orElseGet(() -> {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes); // made here: the JDK's security providers take a good part of the sandbox's start to come up
            String hex = HexFormat.of().withUpperCase().formatHex(bytes);
            Guise made = new Guise(PREFIX + hex.substring(0, 15), hex.substring(15), arn);
            guises.put(made.id(), made);
            return made;
        });
    }

    @Override
    public Optional<Key> find(String accessKeyId) {
        Guise guise = guises.get(accessKeyId);
        return guise == null ? others.find(accessKeyId) : caller(guise.arn()).map(caller -> Key.longTerm(guise.id(), guise.secret(), caller));
    }

    private Optional<Caller> caller(String arn) {
        Turn turn = new Turn(world.get(), clock.instant(), "", Caller.root(account));
        return switch (Arns.type(arn)) {
            case "user" -> Holder.USERS.find(turn, Arns.name(arn)).filter(row -> Holder.USERS.arn(account, row.entity()).equals(arn))
                    .map(row -> new Caller(account, arn, row.entity().id()));
            case "role" -> Holder.ROLES.find(turn, Arns.name(arn)).filter(row -> Holder.ROLES.arn(account, row.entity()).equals(arn))
                    .map(row -> new Caller(account, Arns.session(account, row.entity().name(), SESSION), row.entity().id() + ':' + SESSION));
            default -> Optional.empty();
        };
    }
}
