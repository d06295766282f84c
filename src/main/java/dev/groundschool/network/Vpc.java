package dev.groundschool.network;

import java.util.List;

/** A virtual private cloud and its blocks, IPv4 and IPv6 (AWS: Vpc). */
public record Vpc(String id, List<Cidr> cidrs) {
    public Vpc {
        cidrs = List.copyOf(cidrs);
    }
}
