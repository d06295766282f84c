package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Timeline;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one door to the sandbox: in-process clients and the listener hand every request here. Never throws; what goes wrong is answered. */
public final class Entry {
    /** Requests of the ec2 and query protocols are forms; AWS takes no longer ones. */
    static final int LONGEST_FORM = 1 << 20;
    /** How much of a body those who watch are shown, in characters. */
    static final int SHOWN = 65_536;
    private static final Logger LOG = Logger.getLogger(Entry.class.getName());

    private final Answering answering;
    private final List<Plane> planes;
    private final Admin admin;

    /**
     * Over a world.
     *
     * @param account the one that is called by whoever does not sign
     */
    public Entry(String account, Timeline timeline, Keys keys, Authorizer authorizer, Buckets buckets, List<Plane> planes, Admin admin, InstantSource wall) {
        this.answering = new Answering(account, timeline, new SignatureV4(keys, wall), authorizer, buckets, wall, new CopyOnWriteArrayList<>());
        this.planes = List.copyOf(planes);
        this.admin = admin;
    }

    /** Tells the watcher of every API call answered, on the thread that answers. */
    public void watch(Consumer<Exchange> watcher) {
        answering.watchers().add(watcher);
    }

    public Reply handle(Message message) {
        try {
            var refused = HostGuard.refusal(message);
            if (refused.isPresent()) {
                return Reply.text(403, refused.get() + "\n");
            }
            if (message.path().startsWith("/_groundschool/") && S3Address.ofHost(message.host()).isEmpty()) {
                return admin.answer(message);
            }
            for (Plane plane : planes) {
                if (plane.takes(message)) {
                    return plane.answer(message);
                }
            }
            return S3Call.isOne(message) ? new S3Call(answering, message).answer() : new FormCall(answering, message).answer();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "an unexpected error while answering " + message.method() + ' ' + message.path(), e);
            return Reply.text(500, "The sandbox failed to answer (" + e + "). This is a defect of Groundschool, not of your request.\n");
        }
    }
}
