package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.AccessKeys.KeyRow;
import dev.groundschool.sandbox.iam.Sessions.Session;
import dev.groundschool.sandbox.wire.Keys;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys that the sandbox knows: root's from its settings, users' from IAM, and the temporary ones of sessions. */
public final class WorldKeys implements Keys {
    private final Key root;
    private final String account;
    private final Supplier<World> world;
    private final InstantSource clock;

    /**
     * Over a world.
     *
     * @param clock the sandbox's, on which sessions end
     */
    public WorldKeys(Key root, Supplier<World> world, InstantSource clock) {
        this.root = root;
        this.account = root.caller().account();
        this.world = world;
        this.clock = clock;
    }

    @Override
    public Optional<Key> find(String accessKeyId) {
        if (accessKeyId.equals(root.id())) {
            return Optional.of(root);
        }
        Turn turn = new Turn(world.get(), clock.instant(), "", root.caller());
        return accessKeyId.startsWith(Ids.TEMPORARY_KEY) ? turn.find(Sessions.TABLE, accessKeyId)
                .flatMap(session -> temporary(turn, session))
                : turn.find(AccessKeys.TABLE, accessKeyId).filter(KeyRow::active).flatMap(row -> longTerm(turn, row));
    }

    private Optional<Key> longTerm(Turn turn, KeyRow row) {
        return caller(turn, row.user()).map(caller -> new Key(row.id(), row.secret(), caller, "", false));
    }

    private Optional<Key> temporary(Turn turn, Session session) {
        boolean expired = !turn.now().isBefore(session.expires());
        Optional<Caller> caller = session.role().isEmpty() ? caller(turn, session.user())
                : Holder.ROLES.find(turn, session.role()).map(role -> new Caller(account,
                        Arns.session(account, session.role(), session.name()),
                        role.entity().id() + ':' + session.name()));
        return caller.map(who -> new Key(session.keyId(), session.secret(), who, session.token(), expired));
    }

    private Optional<Caller> caller(Turn turn, String user) {
        return user.isEmpty() ? Optional.of(root.caller())
                : Holder.USERS.find(turn, user).map(row -> new Caller(account, Holder.USERS.arn(account, row.entity()), row.entity().id()));
    }
}
