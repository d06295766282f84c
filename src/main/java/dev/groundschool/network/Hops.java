package dev.groundschool.network;

import dev.groundschool.network.Hop.Direction;
import dev.groundschool.network.Hop.Kind;
import dev.groundschool.network.Hop.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes down the hops of one walk. */
final class Hops {
    private final List<Hop> hops = new ArrayList<>(16);
    private Direction direction = Direction.FORWARD;

    void turnBack() {
        direction = Direction.REPLY;
    }

    boolean replying() {
        return direction == Direction.REPLY;
    }

    List<Hop> list() {
        return hops;
    }

    /** Where a hop is, what decided and by which rule (none: empty). */
    record Spot(Kind kind, String at, String resource, String rule) {
        Spot(Kind kind, String at, String resource) {
            this(kind, at, resource, "");
        }
    }

    void pass(Spot spot, Phrase phrase, String... args) {
        add(spot, Verdict.PASS, Optional.empty(), phrase, args);
    }

    void note(Spot spot, Phrase phrase, String... args) {
        add(spot, Verdict.NOTE, Optional.empty(), phrase, args);
    }

    void block(Spot spot, Reason reason, Phrase phrase, String... args) {
        add(spot, Verdict.BLOCK, Optional.of(reason), phrase, args);
    }

    void notEvaluated(Spot spot, Phrase phrase, String... args) {
        add(spot, Verdict.NOTE, Optional.of(Reason.NOT_EVALUATED), phrase, args);
    }

    void unread(Spot spot, Part part, String id) {
        add(spot, Verdict.NOTE, Optional.of(Reason.COULD_NOT_BE_READ), Phrase.UNREAD, part.operation(), id);
    }

    private void add(Spot spot, Verdict verdict, Optional<Reason> reason, Phrase phrase, String... args) {
        Optional<String> rule = spot.rule().isEmpty() ? Optional.empty() : Optional.of(spot.rule());
        hops.add(new Hop(spot.kind(), direction, verdict, reason, spot.at(), spot.resource(), rule, phrase, List.of(args)));
    }
}
