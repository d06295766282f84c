package dev.groundschool.sandbox;

import dev.groundschool.sandbox.autoscaling.AutoScaling;
import dev.groundschool.sandbox.ec2.Ec2;
import dev.groundschool.sandbox.ec2.Ec2Metadata;
import dev.groundschool.sandbox.ec2.Ec2Resources;
import dev.groundschool.sandbox.elbv2.Elbv2;
import dev.groundschool.sandbox.elbv2.Elbv2Resources;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.fault.Struck;
import dev.groundschool.sandbox.iam.Enforcement;
import dev.groundschool.sandbox.iam.Guises;
import dev.groundschool.sandbox.iam.Iam;
import dev.groundschool.sandbox.iam.KeyUses;
import dev.groundschool.sandbox.iam.WorldKeys;
import dev.groundschool.sandbox.iam.policy.Denial;
import dev.groundschool.sandbox.imds.MetadataPlane;
import dev.groundschool.sandbox.rds.DarkZones;
import dev.groundschool.sandbox.rds.Rds;
import dev.groundschool.sandbox.rds.RdsResources;
import dev.groundschool.sandbox.s3.BucketFacts;
import dev.groundschool.sandbox.s3.S3;
import dev.groundschool.sandbox.s3.S3Resources;
import dev.groundschool.sandbox.s3.WebsitePlane;
import dev.groundschool.sandbox.secretsmanager.SecretResources;
import dev.groundschool.sandbox.secretsmanager.SecretsManager;
import dev.groundschool.sandbox.sts.InstanceSessions;
import dev.groundschool.sandbox.sts.Sts;
import dev.groundschool.sandbox.wire.Admin;
import dev.groundschool.sandbox.wire.Authorizer;
import dev.groundschool.sandbox.wire.Entry;
import dev.groundschool.sandbox.wire.Exchange;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.InProcessClient;
import dev.groundschool.sandbox.wire.Keys;
import dev.groundschool.sandbox.wire.Listener;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Plane;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Handlers;
import dev.groundschool.sandbox.world.Moment;
import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.sandbox.world.WorldClock;
import dev.groundschool.shape.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The embedded cloud: an AWS account inside the program.
 *
 * <p>SDK clients reach it by {@link #httpClient()} without a socket, everybody else by {@link #listen} on a loopback port; both speak the same bytes. Closing it
 * leaves its folder as it was, for the next start.
 */
public final class Sandbox implements AutoCloseable {
    /** Services that do something when an Availability Zone goes dark. */
    private static final List<Struck> STRUCK = List.of(new DarkZones());

    /** A service of the sandbox is a package and a line here. */
    private static final List<ServicePackage> SERVICES = List.of(Iam.service(), Sts.service(), Injections.service(STRUCK), Ec2.service(), S3.service(),
            Rds.service(), Elbv2.service(), AutoScaling.service(), SecretsManager.service());

    private static final Handlers HANDLERS = new Handlers(SERVICES);

    private final SandboxSettings settings;
    private final Timeline timeline;
    private final Enforcement enforcement;
    private final Guises guises;
    private final KeyUses uses;
    private final Entry entry;
    private final InProcessClient client;
    private final DatabaseDoor databases;
    private final InstanceAccess access;
    private final Traffic traffic;
    private @Nullable Listener listener;
    private boolean closed;

    private Sandbox(SandboxSettings settings, Timeline timeline, @Nullable Path home) {
        this.settings = settings;
        this.timeline = timeline;
        this.enforcement = new Enforcement(timeline::current, timeline.clock()::now, InstantSource.system(), Map.of("ec2", new Ec2Resources(), "s3", new S3Resources(), "rds", new RdsResources(),
                "elasticloadbalancing", new Elbv2Resources(), "secretsmanager", new SecretResources()));
        this.uses = new KeyUses(timeline);
        this.guises = new Guises(keys(settings, timeline), settings.account(), timeline::current, timeline.clock()::now);
        this.databases = new DatabaseDoor(timeline, home);
        this.access = new InstanceAccess(timeline, settings.account(), databases, this::httpClient);
        this.traffic = new Traffic(timeline, access);
        List<Plane> planes = Stream.concat(traffic.planes().stream(), Stream.of(metadata(timeline, settings.account()),
                new WebsitePlane(timeline, this::authorize, settings.account()))).toList();
        this.entry = new Entry(settings.account(), timeline, guises, this::authorize, new BucketFacts(timeline::current), planes, new Admin(timeline, version()), InstantSource.system());
        this.client = new InProcessClient(entry);
    }

    /** Starts what runs by itself beside the world: health checks, databases. */
    private Sandbox begun() {
        traffic.begin();
        databases.begin();
        return this;
    }

    private Authorizer.Leave authorize(Call call, Authorizer.Circumstances circumstances) {
        uses.note(circumstances.key(), call);
        Authorizer.Leave leave = enforcement.authorize(call, circumstances);
        databases.admit(call);
        return leave;
    }

    private static Plane metadata(Timeline timeline, String account) {
        return new MetadataPlane(new Ec2Metadata(timeline::current, account), new InstanceSessions(timeline, account), timeline.clock()::now, InstantSource.system());
    }

    /** Opens the sandbox of a folder, or an empty one. Throws {@link IOException} when the folder is in use or cannot be read. */
    public static Sandbox open(SandboxSettings settings) throws IOException {
        InstantSource wall = InstantSource.system();
        WorldClock clock = new WorldClock(wall, wall.instant(), settings.speed());
        Caller self = Caller.root(settings.account());
        Path home = settings.home().orElse(null);
        return new Sandbox(settings, new Timeline(HANDLERS, clock, self, settings.seed(), home, version()), home).begun();
    }

    private static Keys keys(SandboxSettings settings, Timeline timeline) {
        Keys.Key root = Keys.Key.longTerm(settings.rootKeyId(), settings.rootSecret(), Caller.root(settings.account()));
        return new WorldKeys(root, timeline::current, timeline.clock()::now);
    }

    private static String version() {
        String version = Sandbox.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    public SandboxSettings settings() {
        return settings;
    }

    /** True when the sandbox can carry out that operation; others are answered {@code NotImplemented}. */
    public static boolean built(Operation operation) {
        return HANDLERS.built(operation);
    }

    /** What the last start found in the folder that its owner should know: a torn journal line cut off, an upgrade. */
    public List<String> notes() {
        return timeline.notes();
    }

    // ------------------------------------------------------------ ways in

    /** The transport for SDK clients in this program; the endpoint they are given is {@link #endpoint()}. */
    public SdkHttpClient httpClient() {
        return client;
    }

    /** Where the sandbox is to be found: the listener's address, or the usual one when it does not listen. */
    public synchronized URI endpoint() {
        return URI.create("http://localhost:" + (listener == null ? Listener.DEFAULT_PORT : listener.port()));
    }

    /** Where programs find the metadata service of that instance: their {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}. */
    public URI metadata(String instanceId) {
        return URI.create(MetadataPlane.address(endpoint().toString(), instanceId));
    }

    /** True when other programs can reach the sandbox. */
    public synchronized boolean listening() {
        return listener != null;
    }

    /** Listens on that loopback port; 0 is any free one. Throws {@link BindException} when the port is taken. */
    public synchronized URI listen(int port) throws IOException {
        if (listener == null) {
            listener = Listener.open(entry, port);
        }
        return endpoint();
    }

    /** Listens on the usual port, or the next free one of a hundred. */
    public URI listenNear(int port) throws IOException {
        for (int candidate = port; candidate < port + 100; candidate++) {
            try {
                return listen(candidate);
            } catch (BindException e) {
                // another's: the next one
            }
        }
        return listen(0);
    }

    /** Tells the watcher of each API call answered, whoever made it; on the thread that answers. */
    public void watch(Consumer<Exchange> watcher) {
        entry.watch(watcher);
    }

    /** Why a call was denied, by the request id of its reply; empty when it was not denied, or long ago. */
    public Optional<Denial> denial(String requestId) {
        return enforcement.denial(requestId);
    }

    /** A key by which the sandbox's owner acts as that user or role; it is not in the account, and good for as long as they are. */
    public AccessKey guise(String arn) {
        Guises.Guise guise = guises.of(arn);
        return new AccessKey(guise.id(), guise.secret());
    }

    /** An access key. */
    public record AccessKey(String id, String secret) {
        @Override
        public String toString() {
            return "AccessKey[" + id + ']';
        }
    }

    /** What answered at a data-plane name; header names are in small letters. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** A plain visit from the internet to a name and port of the data plane, as over HTTP but without a socket; the path with its query, if any. */
    public Answer visit(String host, int port, String path) {
        Headers headers = new Headers().add("Host", host + ':' + endpoint().getPort()).add("X-Groundschool-Port", String.valueOf(port)).add("Accept", "text/plain");
        int question = path.indexOf('?');
        Reply reply = entry.handle(new Message("GET", question < 0 ? path : path.substring(0, question), question < 0 ? "" : path.substring(question + 1), headers, InputStream::nullInputStream, "127.0.0.1", true));
        Map<String, String> answered = new LinkedHashMap<>();
        reply.headers().forEach(answered::put);
        try {
            return new Answer(reply.status(), answered, new String(reply.bytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a reply without a socket", e);
        }
    }

    // --------------------------------------------------------------- time

    /** Tells the listener of each change of the world, by a call or by the clock; on the thread that made it. */
    public void onChange(Consumer<Moment> changed) {
        timeline.onChange(changed);
    }

    /** What the account holds now, to be compared with what it will hold later. */
    public Holdings holdings() {
        return new Holdings(timeline.current());
    }

    /** Breaks things on purpose. */
    public SandboxFaults faults() {
        return new SandboxFaults(timeline);
    }

    public WorldClock clock() {
        return timeline.clock();
    }

    /** The number of the latest change; {@link #goTo} takes it. */
    public long revision() {
        return timeline.revision();
    }

    /** What can be returned to, oldest first. */
    public List<Moment> history() {
        return timeline.history();
    }

    /** Makes the world as it was after that change. The return is itself a change, so nothing is lost. */
    public void goTo(long revision) {
        timeline.goTo(revision);
    }

    /** Empties the account. */
    public void reset() {
        timeline.reset();
    }

    /** The databases that run: ways in to them for the console and for programs on instances. */
    public DatabaseDoor databases() {
        return databases;
    }

    /** A second sandbox that begins with this one's world, in memory, for trying things out. */
    public Sandbox fork() throws IOException {
        WorldClock apart = new WorldClock(InstantSource.system(), clock().now(), clock().paused() ? 0 : clock().speed());
        return new Sandbox(settings, timeline.fork(apart), null).after(this).begun();
    }

    /**
     * A second sandbox that begins with the world as it was after that change, in memory. Throws {@link IllegalArgumentException} when the
     * history no longer has it.
     */
    public Sandbox fork(long revision) throws IOException {
        Moment moment = moment(revision);
        WorldClock apart = new WorldClock(InstantSource.system(), moment.at(), clock().paused() ? 0 : clock().speed());
        Timeline other = timeline.fork(apart);
        other.hold(moment.world());
        return new Sandbox(settings, other, null).after(this).begun();
    }

    /** With the data of another sandbox's databases to begin with. */
    private Sandbox after(Sandbox origin) {
        databases.after(origin.databases);
        return this;
    }

    private Moment moment(long revision) {
        return history().stream().filter(each -> each.revision() == revision).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("revision " + revision + " is not in the history"));
    }

    /** A sandbox that shows worlds of this one's history, to be read as any other account; nothing runs in it and its clock stands still. */
    public Past past() throws IOException {
        Timeline shown = timeline.fork(new WorldClock(InstantSource.system(), history().getFirst().at(), 0));
        return new Past(new Sandbox(settings, shown, null), shown);
    }

    /** See {@link #past}. */
    public final class Past implements AutoCloseable {
        private final Sandbox viewer;
        private final Timeline shown;

        private Past(Sandbox viewer, Timeline shown) {
            this.viewer = viewer;
            this.shown = shown;
        }

        /** What shows it. Calls that change something would change what is shown, not history; the next {@link #show} forgets them. */
        public Sandbox sandbox() {
            return viewer;
        }

        /** Shows the world as it was after that change. Throws {@link IllegalArgumentException} when the history no longer has it. */
        public void show(long revision) {
            shown.hold(moment(revision).world());
        }

        @Override
        public void close() throws IOException {
            viewer.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (listener != null) {
            listener.close();
            listener = null;
        }
        traffic.close();
        access.close();
        databases.close();
        timeline.close();
    }
}
