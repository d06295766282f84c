package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.wire.Fault;
import dev.groundschool.shape.wire.Form;
import dev.groundschool.shape.wire.Json;
import dev.groundschool.shape.wire.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.regions.Region;

/** One call of the protocols that name the operation in the message: of ec2 and query a form goes in and XML comes out, of json both are JSON. */
final class FormCall {
    /** What some clients sign calls of global services for; IAM and STS live in the partition's first Region ("AWS service endpoints"). */
    private static final String GLOBAL = "aws-global";
    private static final String FIRST_REGION = "us-east-1";
    private static final Logger LOG = Logger.getLogger(FormCall.class.getName());

    private final Answering answering;
    private final Trace trace;
    private final Message message;
    private Protocol protocol = Protocol.QUERY;
    private String namespace = "";

    FormCall(Answering answering, Message message) {
        this.answering = answering;
        this.message = message;
        this.trace = answering.begin(message);
        if (message.headers().first(JsonCall.TARGET).isPresent()) {
            protocol = Protocol.JSON; // so that a refusal that comes before anything else is known is JSON too
        }
    }

    Reply answer() {
        Fault fault;
        try {
            byte[] reply = call();
            answering.tell(trace, 200, "", reply);
            return reply(200, reply);
        } catch (AwsFault e) {
            fault = e.fault();
        } catch (ShapeException e) {
            fault = malformed(e);
        } catch (Message.BodyTooLarge e) {
            fault = Fault.sender(413, "RequestEntityTooLarge", "The request is longer than " + Entry.LONGEST_FORM + " bytes.");
        } catch (IOException e) {
            fault = Fault.sender(400, "IncompleteBody", "The request's body could not be read: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "an unexpected error in " + trace.service + '.' + trace.operation, e);
            fault = new Fault(500, "InternalError", "The sandbox failed in " + trace.service + '.' + trace.operation + " (" + e
                    + "). Nothing was changed. This is a defect of Groundschool, not of your request.", false);
        }
        if (protocol == Protocol.JSON) {
            fault = JsonCall.named(fault);
        }
        byte[] reply = protocol == Protocol.JSON ? Json.writeFault(fault) : Xml.writeFault(protocol, namespace, fault, trace.requestId);
        answering.tell(trace, fault.status(), fault.code(), reply);
        return reply(fault.status(), reply);
    }

    private byte[] call() throws IOException {
        Signed signed = Signed.of(message).orElseThrow(() -> new AwsFault(Fault.sender(403, "MissingAuthenticationToken",
                "Request is missing Authentication Token. Sign it with Signature Version 4; the sandbox's root key is test / test unless it was started with another.")));
        trace.service = signed.service();
        trace.region = signed.region().equals(GLOBAL) ? FIRST_REGION : signed.region();
        Service called = Services.signedAs(signed.service()).orElseThrow(() -> new AwsFault(new Fault(501, "NotImplemented",
                "The sandbox does not have the service '" + signed.service() + "' yet. Nothing was changed.", false)));
        trace.service = called.id();
        protocol = called.protocol();
        namespace = called.namespace();
        byte[] body = message.bytes(Entry.LONGEST_FORM);
        trace.sent = Trace.shown(body);
        Keys.Key who = answering.signatures().verify(message, signed, body);
        trace.caller = who.caller().arn();
        Region region = Region.of(trace.region);
        if (region.isGlobalRegion() || !Region.regions().contains(region)) {
            throw new AwsFault("InvalidParameterValue", "'" + signed.region() + "' is not an AWS Region, such as ap-northeast-2.");
        }
        if (protocol == Protocol.JSON) {
            JsonCall call = JsonCall.of(called, message, body);
            trace.operation = call.operation().name();
            return Json.write(answered(call.operation(), call.read(), who));
        }
        if (protocol != Protocol.EC2 && protocol != Protocol.QUERY) {
            throw new AwsFault(new Fault(501, "NotImplemented", "The sandbox does not speak the protocol of " + trace.service + " yet. Nothing was changed.", false));
        }
        return form(called, who, body);
    }

    private byte[] form(Service called, Keys.Key who, byte[] body) {
        Map<String, String> form = Form.parse(message.method().equals("GET") ? message.query() : new String(body, StandardCharsets.UTF_8));
        form.keySet().removeIf(name -> name.startsWith("X-Amz-")); // a presigned request's own
        String action = form.get("Action");
        if (action == null) {
            throw new AwsFault("MissingAction", "The request must contain the parameter Action.");
        }
        trace.operation = action;
        Operation found = called.find(action).orElseThrow(() -> new AwsFault("InvalidAction", "The action " + action + " is not valid for this web service."));
        return Xml.write(found, answered(found, Form.read(found, form), who), trace.requestId);
    }

    private AwsResponse answered(Operation found, AwsRequest read, Keys.Key who) {
        trace.request = read;
        Call call = new Call(found, read, trace.region, who.caller());
        return answering.carryOut(answering.authorizer().authorize(call, answering.circumstances(trace, who))).response();
    }

    private static Fault malformed(ShapeException e) {
        return e.path().isEmpty() ? Fault.sender(400, "MalformedQueryString", e.words())
                : e.reason().endsWith("no such parameter")
                        ? Fault.sender(400, "UnknownParameter", "The parameter " + e.path() + " is not recognized")
                        : Fault.sender(400, "InvalidParameterValue", e.words());
    }

    private Reply reply(int status, byte[] bytes) {
        return protocol == Protocol.JSON ? Reply.of(status, "application/x-amz-json-1.1", bytes).with("x-amzn-RequestId", trace.requestId) : Reply.of(status, "text/xml;charset=UTF-8", bytes).with("x-amzn-RequestId", trace.requestId);
    }
}
