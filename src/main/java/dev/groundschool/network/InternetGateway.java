package dev.groundschool.network;

import java.util.Optional;

/**
 * An internet gateway, or an egress-only one for IPv6 (AWS: InternetGateway, EgressOnlyInternetGateway).
 *
 * @param vpcId the VPC it is attached to, if any
 */
public record InternetGateway(String id, Optional<String> vpcId, boolean egressOnly) {

    /** An internet gateway attached to a VPC. */
    public static InternetGateway attached(String id, String vpcId) {
        return new InternetGateway(id, Optional.of(vpcId), false);
    }
}
