package dev.groundschool.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One thing in an account. Each kind is a record around the SDK model object it was read from, so that nothing AWS told is lost and
 * equality is the SDK's own. A new kind is one record here, one line in {@link Kinds} and one tile of the map; the compiler names
 * the places that must know it.
 */
public sealed interface Resource permits Region, AvailabilityZone, Vpc, Subnet, InternetGateway, NatGateway, RouteTable, NetworkAcl,
        SecurityGroup, NetworkInterface, Instance, Volume, Snapshot, Address, VpcEndpoint, PrefixList, KeyPair, LaunchTemplate, LoadBalancer, Listener, TargetGroup, AutoScalingGroup,
        Database, DatabaseSubnets, DatabaseSnapshot,
        IamUser, IamGroup, IamRole, InstanceProfile, IamPolicy, Bucket {

    /** The key that no other resource has. */
    Ref ref();

    /** The SDK model object as it was read. */
    SdkPojo details();

    /** Where it stands. */
    Placement placement();

    /** Its tags, in no special order. */
    Map<String, String> tags();

    /** AWS's own word for its state, such as {@code running}; empty for a kind that has none. */
    default String state() {
        return "";
    }

    /** The {@code Name} tag, else the name the kind has, else the id. */
    default String name() {
        return named().orElse(ref().id());
    }

    /** The {@code Name} tag, if there is one that is not blank. */
    default Optional<String> named() {
        return Optional.ofNullable(tags().get("Name")).filter(name -> !name.isBlank());
    }

    /** The ties it tells of itself. */
    default List<Relation> relations() {
        return List.of();
    }

    /**
     * Its ARN, of the form {@code arn:partition:service:region:account:type/id} unless the kind writes it otherwise.
     *
     * @param account the account's twelve digits
     */
    default String arn(String account) {
        var ref = ref();
        return "arn:" + partition() + ":" + ref.service() + ":" + ref.region() + ":" + account + ":" + ref.type() + "/" + ref.id();
    }

    /** {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    default String partition() {
        var region = ref().region();
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
