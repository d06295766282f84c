package dev.groundschool.sandbox.plane;

import dev.groundschool.network.Instance.Listener;
import dev.groundschool.network.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.PlatformValues;

/** Which ports of an instance have a program behind them. */
public final class Listening {
    private static final int SSH = 22;
    private static final int REMOTE_DESKTOP = 3389;

    private Listening() {}

    /**
     * What listens on an instance that runs.
     *
     * @param web true when its image is "Groundschool web" or was made from such an instance; others have only their system's remote access
     * @param userData Base64 as the instance was given it; empty without
     */
    public static Set<Listener> ports(Instance instance, boolean web, String userData) {
        Listener remote = new Listener(Protocol.TCP, instance.platform() == PlatformValues.WINDOWS ? REMOTE_DESKTOP : SSH);
        ServerSettings settings = web ? ServerSettings.parse(decode(userData)) : ServerSettings.DEFAULT;
        if (!web || settings.app() == ServerSettings.App.BATCH) {
            return Set.of(remote);
        }
        Listener server = new Listener(Protocol.TCP, settings.port());
        return server.equals(remote) ? Set.of(remote) : Set.of(remote, server);
    }

    /** User data as text; empty when it is not Base64. */
    public static String decode(String userData) {
        try {
            return new String(Base64.getDecoder().decode(userData), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
