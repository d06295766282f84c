package dev.groundschool.sandbox.plane;

import dev.groundschool.network.Network;

/**
 * The instance that a public address belongs to, and the network round it.
 *
 * @param zone Availability Zone, {@code ap-northeast-2a}
 * @param privateIp its primary private address
 * @param web true when a server of {@link ServerSettings} runs on it
 * @param network the Region's network as it is now
 */
public record Server(String instanceId, String type, String zone, String privateIp, boolean web, ServerSettings settings,
        Network network) {}
