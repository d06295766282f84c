package dev.groundschool.sandbox.plane;

import dev.groundschool.network.Network;
import java.time.Instant;

/**
 * An instance as the data plane sees it, and the network round it.
 *
 * @param running whether it is up
 * @param booted when it last came up
 * @param zone Availability Zone, {@code ap-northeast-2a}
 * @param privateIp its primary private address
 * @param web true when a server of {@link ServerSettings} runs on it
 * @param network the Region's network as it is now
 */
public record Server(String region, String instanceId, boolean running, Instant booted, String type, String zone, String privateIp, boolean web,
        ServerSettings settings, Network network) {}
