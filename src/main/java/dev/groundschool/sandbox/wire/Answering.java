package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Answer;
import dev.groundschool.sandbox.world.Timeline;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What it takes to answer API calls, of whatever protocol. */
record Answering(String account, Timeline timeline, SignatureV4 signatures, Authorizer authorizer, Buckets buckets, InstantSource wall, List<Consumer<Exchange>> watchers) {

    Trace begin(Message message) {
        return new Trace(message, wall.instant());
    }

    void tell(Trace trace, int status, String errorCode, byte[] reply) {
        if (!watchers.isEmpty()) {
            Exchange exchange = trace.exchange(status, errorCode, Trace.shown(reply));
            watchers.forEach(watcher -> watcher.accept(exchange));
        }
    }

    Authorizer.Circumstances circumstances(Trace trace, Keys.Key who) {
        return circumstances(trace, who, Map.of());
    }

    /** Carries out what of a call may be made. */
    Answer carryOut(Authorizer.Leave leave) {
        Optional<Answer> answer = leave.call().map(timeline::call);
        return new Answer(leave.told().apply(answer.map(Answer::response)).orElseThrow(), answer.map(Answer::stream).orElse(List.of()));
    }

    /** With condition keys that one service alone knows. */
    Authorizer.Circumstances circumstances(Trace trace, Keys.Key who, Map<String, String> more) {
        return new Authorizer.Circumstances(trace.requestId, who, trace.message.remote(), trace.message.inProcess(), trace.userAgent(), more);
    }
}
