package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Memo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDevice;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/**
 * Joins an instance's row with its interfaces and disks into what {@code DescribeInstances} tells. While none of these rows changes, it is the same object each time: a
 * client that polls makes nobody join, or write, the unchanged again.
 */
final class InstanceView {
    /** A row beside its joined form. */
    record Seen(InstanceRow row, Instance instance) {}

    /** An instance as it was joined of these very rows. */
    private record Joined(String account, List<NetworkInterface> cards, List<VolumeAttachment> disks, Instance instance) {
        boolean of(String owner, List<NetworkInterface> someCards, List<VolumeAttachment> someDisks) {
            return account.equals(owner) && same(cards, someCards) && same(disks, someDisks);
        }

        @SuppressWarnings("ReferenceEquality") // rows are immutable: another object is another state, or costs one more join
        private static boolean same(List<?> some, List<?> others) {
            boolean same = some.size() == others.size();
            for (int i = 0; same && i < some.size(); i++) {
                same = some.get(i) == others.get(i);
            }
            return same;
        }
    }

    private static final Memo<InstanceRow, Joined> JOINED = new Memo<>();

    private final Map<String, List<NetworkInterface>> cards;
    private final Map<String, List<VolumeAttachment>> disks = new HashMap<>();
    private final String account;

    /** Reads the Region's interfaces and disks once, for any number of instances. */
    InstanceView(Turn turn) {
        account = turn.account();
        cards = Cards.byInstance(turn);
        for (Volume volume : turn.all(InstanceKinds.VOLUME.table())) {
            for (VolumeAttachment attachment : volume.attachments()) {
                disks.merge(attachment.instanceId(), List.of(attachment), (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                        .toList());
            }
        }
    }

    /** One instance as it stands. */
    static Instance of(Turn turn, InstanceRow row) {
        return new InstanceView(turn).see(row).instance();
    }

    List<Seen> seeAll(Collection<InstanceRow> rows) {
        return rows.stream().map(this::see).toList();
    }

    Seen see(InstanceRow row) {
        List<NetworkInterface> mine = cards.getOrDefault(row.id(), List.of());
        List<VolumeAttachment> held = disks.getOrDefault(row.id(), List.of());
        Joined known = JOINED.get(row);
        if (known == null || !known.of(account, mine, held)) {
            known = new Joined(account, mine, held, join(row, mine, held));
            JOINED.put(row, known);
        }
        return new Seen(row, known.instance());
    }

    private Instance join(InstanceRow row, List<NetworkInterface> mine, List<VolumeAttachment> held) {
        Instance.Builder joined = row.instance().toBuilder().blockDeviceMappings(held.stream()
                .sorted(java.util.Comparator.comparing(disk -> !disk.device().equals(row.instance().rootDeviceName())))
                .map(InstanceView::disk).toList())
                .networkInterfaces(mine.stream().map(card -> card(card)).toList());
        if (mine.isEmpty()) {
            return joined.privateDnsName("").publicDnsName("").securityGroups(List.of()).subnetId(null).vpcId(null).build();
        }
        NetworkInterface first = mine.getFirst();
        NetworkInterfaceAssociation open = first.association();
        joined.privateIpAddress(first.privateIpAddress()).privateDnsName(first.privateDnsName()).securityGroups(first.groups())
                .sourceDestCheck(first.sourceDestCheck()).publicDnsName("");
        if (open != null) {
            joined.publicIpAddress(open.publicIp()).publicDnsName(open.publicDnsName());
        }
        if (!first.ipv6Addresses().isEmpty()) {
            joined.ipv6Address(first.ipv6Addresses().getFirst().ipv6Address());
        }
        return joined.build();
    }

    private static InstanceBlockDeviceMapping disk(VolumeAttachment disk) {
        return InstanceBlockDeviceMapping.builder().deviceName(disk.device()).ebs(EbsInstanceBlockDevice.builder().volumeId(disk.volumeId())
                .attachTime(disk.attachTime()).status(disk.stateAsString()).deleteOnTermination(disk.deleteOnTermination()).build())
                .build();
    }

    private InstanceNetworkInterface card(NetworkInterface card) {
        var attachment = card.attachment();
        InstanceNetworkInterface.Builder seen = InstanceNetworkInterface.builder().attachment(InstanceNetworkInterfaceAttachment.builder()
                .attachmentId(attachment.attachmentId()).attachTime(attachment.attachTime())
                .deleteOnTermination(attachment.deleteOnTermination())
                .deviceIndex(attachment.deviceIndex()).networkCardIndex(attachment.networkCardIndex()).status(attachment.statusAsString())
                .build())
                .description(card.description()).groups(card.groups()).interfaceType(card.interfaceTypeAsString())
                .macAddress(card.macAddress())
                .networkInterfaceId(card.networkInterfaceId()).ownerId(account).privateDnsName(card.privateDnsName())
                .privateIpAddress(card.privateIpAddress()).sourceDestCheck(card.sourceDestCheck()).status(card.statusAsString())
                .subnetId(card.subnetId())
                .vpcId(card.vpcId()).ipv6Addresses(card.ipv6Addresses().stream()
                .map(each -> software.amazon.awssdk.services.ec2.model.InstanceIpv6Address
                        .builder().ipv6Address(each.ipv6Address()).build()).toList())
                .privateIpAddresses(card.privateIpAddresses().stream().map(each -> {
                    InstancePrivateIpAddress.Builder one = InstancePrivateIpAddress.builder().primary(each.primary())
                            .privateDnsName(each.privateDnsName())
                            .privateIpAddress(each.privateIpAddress());
                    return each.association() == null ? one.build() : one.association(open(each.association())).build();
                }).toList());
        return card.association() == null ? seen.build() : seen.association(open(card.association())).build();
    }

    private static InstanceNetworkInterfaceAssociation open(NetworkInterfaceAssociation association) {
        return InstanceNetworkInterfaceAssociation.builder().ipOwnerId(association.ipOwnerId()).publicIp(association.publicIp())
                .publicDnsName(association.publicDnsName()).build();
    }
}
