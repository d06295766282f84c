package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.imds.Instances;
import dev.groundschool.sandbox.plane.Listening;
import dev.groundschool.sandbox.world.Caller;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import tools.jackson.databind.json.JsonMapper;

/** EC2's rows as the metadata service tells them ("Access instance metadata for an EC2 instance: Instance metadata categories"). */
public final class Ec2Metadata implements Instances {
    private final Supplier<World> world;
    private final Caller root;

    /** Reads whatever world the supplier then gives. */
    public Ec2Metadata(Supplier<World> world, String account) {
        this.world = world;
        this.root = Caller.root(account);
    }

    @Override
    public Optional<Described> find(String instanceId) {
        World now = world.get();
        for (World.Cell cell : now.cells().keySet()) {
            if (cell.table().equals(InstanceKinds.INSTANCE.table().name())) {
                Turn turn = new Turn(now, now.now(), cell.region(), root);
                Optional<InstanceRow> row = InstanceKinds.INSTANCE.find(turn, instanceId);
                if (row.isPresent()) {
                    return Optional.of(described(turn, row.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Described described(Turn turn, InstanceRow row) {
        Instance seen = InstanceView.of(turn, row);
        var options = seen.metadataOptions();
        Optional<Profile> profile = Optional.ofNullable(seen.iamInstanceProfile()).map(each -> new Profile(each.arn(), each.id()));
        Entries entries = new Entries(turn, row, seen);
        entries.fill("enabled".equals(options.instanceMetadataTagsAsString()));
        return new Described(turn.region(), row.is(InstanceStateName.RUNNING, InstanceStateName.STOPPING),
                !"disabled".equals(options.httpEndpointAsString()), "required".equals(options.httpTokensAsString()), profile, entries.all);
    }

    /** The tree under way. */
    private static final class Entries {
        private final Turn turn;
        private final InstanceRow row;
        private final Instance of;
        private final TreeMap<String, String> all = new TreeMap<>();

        Entries(Turn turn, InstanceRow row, Instance of) {
            this.turn = turn;
            this.row = row;
            this.of = of;
        }

        private void put(String path, @Nullable Object text) {
            if (text != null && !text.toString().isEmpty()) {
                all.put(path, text.toString());
            }
        }

        private void meta(String path, @Nullable Object text) {
            put("meta-data/" + path, text);
        }

        void fill(boolean tags) {
            meta("ami-id", of.imageId());
            meta("ami-launch-index", of.amiLaunchIndex());
            meta("ami-manifest-path", "(unknown)");
            meta("hostname", of.privateDnsName());
            meta("instance-action", "none");
            meta("instance-id", of.instanceId());
            meta("instance-life-cycle", "on-demand");
            meta("instance-type", of.instanceTypeAsString());
            meta("local-hostname", of.privateDnsName());
            meta("local-ipv4", of.privateIpAddress());
            meta("placement/availability-zone", of.placement().availabilityZone());
            meta("placement/availability-zone-id", of.placement().availabilityZoneId());
            meta("placement/region", turn.region());
            meta("profile", "default-hvm");
            meta("public-hostname", of.publicDnsName());
            meta("public-ipv4", of.publicIpAddress());
            meta("reservation-id", row.reservation());
            meta("security-groups", names(of.securityGroups()));
            meta("services/domain", "amazonaws.com");
            meta("services/partition", "aws");
            meta("system", "nitro");
            disks();
            keyPair();
            of.networkInterfaces().forEach(this::card);
            of.networkInterfaces().stream().filter(card -> card.attachment().deviceIndex() == 0).findFirst()
                    .ifPresent(card -> meta("mac", card.macAddress()));
            if (tags) {
                of.tags().forEach(tag -> all.put("meta-data/tags/instance/" + tag.key(), tag.value()));
            }
            put("user-data", Listening.decode(row.settings().userData()));
            put("dynamic/instance-identity/document", document());
        }

        private static String names(List<GroupIdentifier> groups) {
            return String.join("\n", groups.stream().map(GroupIdentifier::groupName).toList());
        }

        private void disks() {
            meta("block-device-mapping/ami", of.rootDeviceName());
            meta("block-device-mapping/root", of.rootDeviceName());
            int count = 0;
            for (var disk : of.blockDeviceMappings()) {
                if (!disk.deviceName().equals(of.rootDeviceName())) {
                    meta("block-device-mapping/ebs" + ++count, disk.deviceName().replaceFirst("^/dev/", ""));
                }
            }
        }

        /** The list tells the name too, {@code 0=my-key}; the key itself is under {@code 0/}. */
        private void keyPair() {
            if (of.keyName() != null) {
                turn.all(InstanceKinds.KEY_PAIR.table()).stream().filter(pair -> pair.keyName().equals(of.keyName()))
                        .map(KeyPairInfo::publicKey).findFirst().ifPresent(key -> {
                    meta("public-keys/0/openssh-key", key);
                    meta("public-keys/", "0=" + of.keyName());
                });
            }
        }

        private void card(InstanceNetworkInterface card) {
            String at = "network/interfaces/macs/" + card.macAddress() + '/';
            meta(at + "device-number", card.attachment().deviceIndex());
            meta(at + "interface-id", card.networkInterfaceId());
            meta(at + "local-hostname", card.privateDnsName());
            meta(at + "local-ipv4s", String.join("\n", card.privateIpAddresses().stream()
                    .map(InstancePrivateIpAddress::privateIpAddress).toList()));
            meta(at + "mac", card.macAddress());
            meta(at + "owner-id", card.ownerId());
            meta(at + "security-groups", names(card.groups()));
            meta(at + "security-group-ids", String.join("\n", card.groups().stream().map(GroupIdentifier::groupId).toList()));
            meta(at + "subnet-id", card.subnetId());
            meta(at + "vpc-id", card.vpcId());
            Kinds.SUBNET.find(turn, card.subnetId()).ifPresent(subnet -> meta(at + "subnet-ipv4-cidr-block", subnet.cidrBlock()));
            Kinds.VPC.find(turn, card.vpcId()).ifPresent(vpc -> {
                meta(at + "vpc-ipv4-cidr-block", vpc.cidrBlock());
                meta(at + "vpc-ipv4-cidr-blocks", String.join("\n", vpc.cidrBlockAssociationSet().stream()
                        .map(each -> each.cidrBlock()).toList()));
            });
            if (card.association() != null) {
                meta(at + "public-hostname", card.association().publicDnsName());
                meta(at + "public-ipv4s", card.association().publicIp());
                meta(at + "ipv4-associations/" + card.association().publicIp(), card.privateIpAddress());
            }
        }

        /** "Instance identity documents for Amazon EC2 instances", EC2 User Guide. */
        private String document() {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("accountId", turn.account());
            members.put("architecture", of.architectureAsString());
            members.put("availabilityZone", of.placement().availabilityZone());
            members.put("billingProducts", null);
            members.put("devpayProductCodes", null);
            members.put("marketplaceProductCodes", null);
            members.put("imageId", of.imageId());
            members.put("instanceId", of.instanceId());
            members.put("instanceType", of.instanceTypeAsString());
            members.put("kernelId", null);
            members.put("pendingTime", of.launchTime().toString());
            members.put("privateIp", of.privateIpAddress());
            members.put("ramdiskId", null);
            members.put("region", turn.region());
            members.put("version", "2017-09-30");
            return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members);
        }
    }
}
