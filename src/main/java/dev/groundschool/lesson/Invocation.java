package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.ShapeException;
import java.util.Map;
import java.util.Optional;

/**
 * One call of an AWS operation as a lesson writes it; its values may hold {@code ${…}}.
 *
 * @param operation the qualified name, {@code ec2.RunInstances}
 * @param with the request in AWS's member names
 * @param export names given to parts of the response, each a JMESPath expression
 * @param region the Region to call, when not the account's own
 * @param as in whose name: a user's name or ARN, a role's ARN, an instance's id; empty for whoever the connection is
 * @param expect the error code that the service is to answer with, for a call that must be refused
 * @param presign for how many seconds the address is good that is made in place of the call; empty for a call that is made
 * @param until what must come true before the lesson goes on, polled while states settle
 */
public record Invocation(String operation, Node.Fields with, Map<String, String> export, Optional<Node> region, Optional<Node> as, Optional<String> expect,
        Optional<Node> presign, Optional<Condition> until, Where where) {
    public Invocation {
        export = Map.copyOf(export);
    }

    /** The operation itself; {@link ShapeException} when there is none of that name. */
    public Operation resolved() {
        return Services.operation(operation);
    }
}
