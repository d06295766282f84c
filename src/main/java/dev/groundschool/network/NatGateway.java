package dev.groundschool.network;

import java.util.Optional;

/**
 * A NAT gateway (AWS: NatGateway).
 *
 * @param privateIp absent before it is ready
 * @param publicIp the elastic address, absent for a private one or before it is ready
 * @param state    AWS's word: {@code pending}, {@code available}, {@code failed}, {@code deleting}, {@code deleted}
 * @param isPublic connectivity type {@code public}
 */
public record NatGateway(String id, String vpcId, String subnetId, Optional<Ip> privateIp, Optional<Ip> publicIp, String state,
                         boolean isPublic) {}
