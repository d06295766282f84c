package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Services;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Values;
import dev.groundschool.shape.wire.Fault;
import dev.groundschool.shape.wire.Form;
import dev.groundschool.shape.wire.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.regions.Region;

/** The one door to the sandbox: in-process clients and the listener hand every request here. Never throws; what goes wrong is answered. */
public final class Entry {
    /** Requests of the ec2 and query protocols are forms; AWS takes no longer ones. */
    static final int LONGEST_FORM = 1 << 20;
    /** How much of a body those who watch are shown, in characters. */
    static final int SHOWN = 65_536;
    private static final Logger LOG = Logger.getLogger(Entry.class.getName());

    private final Timeline timeline;
    private final SignatureV4 signatures;
    private final Authorizer authorizer;
    private final List<Plane> planes;
    private final Admin admin;
    private final InstantSource wall;
    private final List<Consumer<Exchange>> watchers = new CopyOnWriteArrayList<>();

    public Entry(Timeline timeline, Keys keys, Authorizer authorizer, List<Plane> planes, Admin admin, InstantSource wall) {
        this.timeline = timeline;
        this.signatures = new SignatureV4(keys, wall);
        this.authorizer = authorizer;
        this.planes = List.copyOf(planes);
        this.admin = admin;
        this.wall = wall;
    }

    /** Tells the watcher of every API call answered, on the thread that answers. */
    public void watch(Consumer<Exchange> watcher) {
        watchers.add(watcher);
    }

    public Reply handle(Message message) {
        try {
            var refused = HostGuard.refusal(message);
            if (refused.isPresent()) {
                return Reply.text(403, refused.get() + "\n");
            }
            if (message.path().startsWith("/_groundschool/")) {
                return admin.answer(message);
            }
            for (Plane plane : planes) {
                if (plane.takes(message)) {
                    return plane.answer(message);
                }
            }
            return new OneCall(message).answer();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "an unexpected error while answering " + message.method() + ' ' + message.path(), e);
            return Reply.text(500, "The sandbox failed to answer (" + e + "). This is a defect of Groundschool, not of your request.\n");
        }
    }

    /** The state of answering one API call, so that what is known when something fails can be told. */
    private final class OneCall {
        private final Message message;
        private final String requestId = UUID.randomUUID().toString();
        private final Instant at = wall.instant();
        private final long started = System.nanoTime();
        private Protocol protocol = Protocol.QUERY;
        private String namespace = "";
        private String service = "";
        private String region = "";
        private String operation = "";
        private String caller = "";
        private byte[] body = new byte[0];
        private @Nullable AwsRequest request;

        OneCall(Message message) {
            this.message = message;
        }

        Reply answer() {
            Fault fault;
            try {
                byte[] reply = call();
                tell(200, "", reply);
                return xml(200, reply);
            } catch (AwsFault e) {
                fault = e.fault();
            } catch (ShapeException e) {
                fault = malformed(e);
            } catch (Message.BodyTooLarge e) {
                fault = Fault.sender(413, "RequestEntityTooLarge", "The request is longer than " + LONGEST_FORM + " bytes.");
            } catch (IOException e) {
                fault = Fault.sender(400, "IncompleteBody", "The request's body could not be read: " + e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "an unexpected error in " + service + '.' + operation, e);
                fault = new Fault(500, "InternalError", "The sandbox failed in " + service + '.' + operation + " (" + e
                        + "). Nothing was changed. This is a defect of Groundschool, not of your request.", false);
            }
            byte[] reply = Xml.writeFault(protocol, namespace, fault, requestId);
            tell(fault.status(), fault.code(), reply);
            return xml(fault.status(), reply);
        }

        private byte[] call() throws IOException {
            Signed signed = Signed.of(message);
            service = signed.service();
            region = signed.region();
            Service called = Services.signedAs(signed.service()).orElseThrow(() -> new AwsFault(new Fault(501, "NotImplemented",
                    "The sandbox does not have the service '" + signed.service() + "' yet. Nothing was changed.", false)));
            service = called.id();
            protocol = called.protocol();
            namespace = called.namespace();
            body = message.bytes(LONGEST_FORM);
            Keys.Key who = signatures.verify(message, signed, body);
            caller = who.caller().arn();
            if (!Region.regions().contains(Region.of(region))) {
                throw new AwsFault("InvalidParameterValue", "'" + region + "' is not an AWS Region, such as ap-northeast-2.");
            }
            if (protocol != Protocol.EC2 && protocol != Protocol.QUERY) {
                throw new AwsFault(new Fault(501, "NotImplemented", "The sandbox does not speak the protocol of " + service + " yet. Nothing was changed.", false));
            }
            return form(called, who);
        }

        private byte[] form(Service called, Keys.Key who) {
            Map<String, String> form = Form.parse(message.method().equals("GET") ? message.query() : new String(body, StandardCharsets.UTF_8));
            String action = form.get("Action");
            if (action == null) {
                throw new AwsFault("MissingAction", "The request must contain the parameter Action.");
            }
            operation = action;
            Operation found = called.find(action).orElseThrow(() -> new AwsFault("InvalidAction", "The action " + action + " is not valid for this web service."));
            AwsRequest read = Form.read(found, form);
            request = read;
            Call call = new Call(found, read, region, who.caller());
            authorizer.authorize(call, new Authorizer.Circumstances(requestId, who, message.remote(), message.inProcess(),
                    message.headers().first("user-agent").orElse("")));
            AwsResponse response = timeline.call(call).response();
            return Xml.write(found, response, requestId);
        }

        private Fault malformed(ShapeException e) {
            return e.path().isEmpty() ? Fault.sender(400, "MalformedQueryString", e.words())
                    : e.reason().endsWith("no such parameter")
                            ? Fault.sender(400, "UnknownParameter", "The parameter " + e.path() + " is not recognized")
                            : Fault.sender(400, "InvalidParameterValue", e.words());
        }

        private Reply xml(int status, byte[] bytes) {
            return Reply.of(status, "text/xml;charset=UTF-8", bytes).with("x-amzn-RequestId", requestId);
        }

        private void tell(int status, String errorCode, byte[] reply) {
            if (!watchers.isEmpty()) {
                Exchange exchange = new Exchange(at, Duration.ofNanos(System.nanoTime() - started), requestId, service, operation, region,
                        request == null ? Map.of() : Values.toMap(request), status, errorCode, caller, message.headers().first("user-agent").orElse(""),
                        message.inProcess(), shown(body), shown(reply));
                watchers.forEach(watcher -> watcher.accept(exchange));
            }
        }

        private static String shown(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        }
    }
}
