package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.wire.Fault;
import dev.groundschool.shape.wire.Json;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;

/** What a message of a json protocol asks for: {@code X-Amz-Target: secretsmanager.GetSecretValue} and a JSON object. */
record JsonCall(Operation operation, byte[] body) {
    static final String TARGET = "x-amz-target";
    /** The json services have names of their own for what is refused before an operation is reached ("Common Error Types" of their API references). */
    private static final Map<String, String> NAMES = Map.of("InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException",
            "ExpiredToken", "ExpiredTokenException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature",
            "IncompleteSignatureException", "RequestEntityTooLarge", "RequestEntityTooLargeException", "MalformedQueryString", "SerializationException",
            "InvalidParameterValue", "SerializationException", "InternalError", "InternalFailure");
    private static final int BAD = 400;
    private static final int FAILED = 500;

    static JsonCall of(Service service, Message message, byte[] body) {
        String target = message.headers().first(TARGET).orElse("");
        String name = target.substring(target.lastIndexOf('.') + 1);
        return new JsonCall(service.find(name).orElseThrow(() -> new AwsFault("UnknownOperationException",
                target.isEmpty() ? "The request must name its operation in the header field X-Amz-Target." : "There is no operation " + target + '.')), body);
    }

    /** Throws {@link ShapeException}. */
    AwsRequest read() {
        return Json.read(operation, body);
    }

    /** As these services say it; what the caller did wrong is always a 400. */
    static Fault named(Fault fault) {
        return new Fault(fault.status() < FAILED ? BAD : fault.status(), NAMES.getOrDefault(fault.code(), fault.code()), fault.message(), fault.sender(), fault.details());
    }
}
