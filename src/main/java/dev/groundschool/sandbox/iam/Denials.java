package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.Denial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last denials and their reasons, by request id. */
final class Denials {
    /** Who acts as somebody with few permissions has the map's reading refused as well, dozens of calls each time: they must not push out what the learner was refused. */
    private static final int KEPT = 1_024;

    private final Map<String, Denial> byRequest = new LinkedHashMap<>();

    synchronized void add(Denial denial) {
        byRequest.put(denial.requestId(), denial);
        if (byRequest.size() > KEPT) {
            byRequest.remove(byRequest.keySet().iterator().next());
        }
    }

    synchronized Optional<Denial> find(String requestId) {
        return Optional.ofNullable(byRequest.get(requestId));
    }
}
