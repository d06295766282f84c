package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.wire.Keys;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;

/**
 * When access keys were last used. Calls that only read are not journalled, so a use is told to the world as something that came about
 * outside it, and not more often than AWS, which counts in fifteen minutes ("Find unused AWS credentials", AWS IAM User Guide).
 */
public final class KeyUses {
    static final Table<Use> TABLE = Table.global("iam.key-use", Use.class);
    private static final String KIND = "iam.key-used";
    private static final Duration GRAIN = Duration.ofMinutes(15);

    private final Timeline timeline;

    /** A key's last use that was noted. */
    record Use(Instant at, String service, String region) {}

    public KeyUses(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Notes that the key signed the call. */
    public void note(Keys.Key key, Call call) {
        if (!key.id().startsWith(Ids.LONG_TERM_KEY)) {
            return;
        }
        Turn turn = new Turn(timeline.current(), timeline.clock().now(), "", call.caller());
        Optional<Use> last = turn.find(TABLE, key.id());
        if (turn.find(AccessKeys.TABLE, key.id()).isPresent() && last.filter(use -> use.at().plus(GRAIN).isAfter(turn.now())).isEmpty()) {
            timeline.report(KIND, "", key.id() + ' ' + call.operation().service().signingName() + ' ' + call.region());
        }
    }

    /** Puts what was noted into the world. */
    static final class Told implements Timed {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            String[] words = id.split(" ", 3);
            if (turn.find(AccessKeys.TABLE, words[0]).isPresent()) {
                turn.put(TABLE, words[0], new Use(Iam.now(turn), words[1], words[2]));
            }
        }
    }

    static AccessKeyLastUsed view(Turn turn, String keyId) {
        return turn.find(TABLE, keyId).map(use -> AccessKeyLastUsed.builder().lastUsedDate(use.at()).serviceName(use.service())
                .region(use.region()).build()).orElseGet(() -> AccessKeyLastUsed.builder().serviceName("N/A").region("N/A").build());
    }
}
