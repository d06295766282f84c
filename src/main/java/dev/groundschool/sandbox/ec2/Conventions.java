package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Secret;
import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Member;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import dev.groundschool.shape.wire.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * What all EC2 operations have in common: values of enumerations are checked, a dry run is carried out and dropped, and a client token
 * makes a repeated call
 * harmless (Amazon EC2 API Reference, "Ensuring idempotency").
 */
final class Conventions implements ServicePackage.Around {
    /** How long a client token is remembered, on the sandbox's clock. */
    static final Duration REMEMBERED = Duration.ofHours(24);

    static final Table<Answered> TOKENS = Table.regional("ec2.client-token", Answered.class);

    /**
     * A call that carried a client token.
     *
     * @param request its members, the token aside
     * @param response what was answered
     */
    record Answered(String responseType, @Secret Map<String, Object> request, Map<String, Object> response) {}

    /** Forgets a client token when its time is over. */
    static final class Forget implements Timed {
        static final String KIND = "ec2.client-token-over";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            turn.remove(TOKENS, id);
        }
    }

    @Override
    public AwsResponse answer(AwsRequest request, Turn turn, Supplier<AwsResponse> handler) {
        Structure structure = Structure.of(request);
        enumerations(structure, request);
        Optional<String> token = member(structure, request, "ClientToken").map(Object::toString).filter(text -> !text.isEmpty());
        boolean dry = member(structure, request, "DryRun").filter(Boolean.TRUE::equals).isPresent();
        AwsResponse response = token.isPresent() && !dry ? once(request, token.get(), turn, handler) : handler.get();
        if (dry) {
            throw new AwsFault(Fault.sender(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set."));
        }
        return response;
    }

    private static Optional<Object> member(Structure structure, AwsRequest request, String name) {
        return structure.find(name).map(member -> member.get(request));
    }

    private static void enumerations(Structure structure, AwsRequest request) {
        for (Member member : structure.members()) {
            if (!(member.type() instanceof Type.Scalar) || member.name().equals("InstanceType") || member.enumValues().isEmpty()) {
                continue;
            }
            Object value = member.get(request);
            if (value != null && !member.enumValues().contains(value.toString())) {
                throw Faults.invalid(value, member.requestName(), "It is one of " + String.join(", ", member.enumValues()) + '.');
            }
        }
    }

    private static AwsResponse once(AwsRequest request, String token, Turn turn, Supplier<AwsResponse> handler) {
        if (token.length() > 64) {
            throw Faults.invalid(token, "clientToken", "It may have up to 64 ASCII characters.");
        }
        String operation = request.getClass().getSimpleName();
        String id = operation + ' ' + token;
        Map<String, Object> asked = new LinkedHashMap<>(Values.toMap(request));
        asked.remove("ClientToken");
        Optional<Answered> before = turn.find(TOKENS, id);
        if (before.isPresent()) {
            if (!same(before.get().request(), asked)) {
                throw new AwsFault("IdempotentParameterMismatch", "The client token '" + token
                        + "' was used before with other parameters.");
            }
            return replay(before.get());
        }
        AwsResponse response = handler.get();
        turn.put(TOKENS, id, new Answered(response.getClass().getName(), asked, Values.toMap(response)));
        turn.after(REMEMBERED, Forget.KIND, id);
        return response;
    }

    /** Numbers may come back from a checkpoint in another width, and times as text, so values are compared by what they say. */
    private static boolean same(Map<String, Object> before, Map<String, Object> now) {
        return before.toString().equals(now.toString());
    }

    private static AwsResponse replay(Answered answered) {
        try {
            return Values.build(Class.forName(answered.responseType()).asSubclass(AwsResponse.class), answered.response());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no such response: " + answered.responseType(), e);
        }
    }
}
