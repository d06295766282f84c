package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sessions with temporary keys ("Temporary security credentials in IAM", AWS IAM User Guide). They end on the sandbox's clock. */
public final class Sessions {
    public static final Table<Session> TABLE = Table.global("sts.session", Session.class);
    /** How long an ended session is remembered, so that its keys are answered as expired and not as unknown. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /**
     * A session.
     *
     * @param keyId its access key's id
     * @param role the role's name; empty when a user or root asked for a session of its own
     * @param user the user's name; empty for a role's session and for root
     * @param name the role session's name
     * @param policy the inline session policy; empty without
     * @param policyArns managed session policies
     * @param mfa true for a user's own session that began with a code of an MFA device
     */
    public record Session(String keyId, @Secret String secret, @Secret String token, Instant issued, Instant expires, String role, String user, String name,
            String policy,
            List<String> policyArns, Map<String, String> tags, boolean mfa) {
        @Override
        public String toString() {
            return "Session[keyId=" + keyId + ", role=" + role + ", user=" + user + ", expires=" + expires + ']';
        }
    }

    /** Who a session is, before it has keys. */
    public record Opening(String role, String user, String name, String policy, List<String> policyArns, Map<String, String> tags, boolean mfa) {}

    /** Forgets a session some time after its end. */
    public static final class Forget implements Timed {
        static final String KIND = "sts.session-over";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            turn.remove(TABLE, id);
        }
    }

    private Sessions() {}

    /** Ends all sessions of a role that is deleted; a later role of its name is another one. */
    static void end(Turn turn, String role) {
        List.copyOf(turn.all(TABLE)).stream().filter(each -> each.role().equals(role)).forEach(each -> turn.remove(TABLE, each.keyId()));
    }

    /** Begins a session with new keys. */
    public static Session open(Turn turn, Opening opening, Duration length) {
        Instant now = Iam.now(turn);
        Session session = new Session(Ids.temporaryKey(turn), Ids.secret(turn), Ids.sessionToken(turn), now, now.plus(length),
                opening.role(), opening.user(), opening.name(),
                opening.policy(), opening.policyArns(), opening.tags(), opening.mfa());
        turn.put(TABLE, session.keyId(), session);
        turn.after(length.plus(REMEMBERED), Forget.KIND, session.keyId());
        return session;
    }
}
