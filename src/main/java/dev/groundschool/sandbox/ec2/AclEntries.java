package dev.groundschool.sandbox.ec2;

import java.util.Comparator;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;

/** Entries of network ACLs. */
final class AclEntries {
    /** Outbound before inbound, each by number: the order in which EC2 shows them. */
    static final Comparator<NetworkAclEntry> ORDER = Comparator.comparing(NetworkAclEntry::egress).reversed().thenComparing(NetworkAclEntry::ruleNumber);

    private AclEntries() {}
}
