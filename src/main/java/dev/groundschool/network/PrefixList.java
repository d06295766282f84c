package dev.groundschool.network;

import java.util.List;

/** A named list of blocks that routes and rules may refer to (AWS: PrefixList, ManagedPrefixList). */
public record PrefixList(String id, String name, List<Cidr> cidrs) {
    public PrefixList {
        cidrs = List.copyOf(cidrs);
    }
}
