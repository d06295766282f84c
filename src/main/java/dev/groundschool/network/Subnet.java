package dev.groundschool.network;

import java.util.List;

/** A subnet: its VPC, its blocks, and the name of its Availability Zone (AWS: Subnet). */
public record Subnet(String id, String vpcId, List<Cidr> cidrs, String zone) {
    public Subnet {
        cidrs = List.copyOf(cidrs);
    }
}
