package dev.groundschool.map;

import dev.groundschool.topology.Address;
import dev.groundschool.topology.AutoScalingGroup;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.DatabaseSubnets;
import dev.groundschool.topology.DatabaseSnapshot;
import dev.groundschool.topology.IamGroup;
import dev.groundschool.topology.IamPolicy;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.IamUser;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.InstanceProfile;
import dev.groundschool.topology.InternetGateway;
import dev.groundschool.topology.KeyPair;
import dev.groundschool.topology.LaunchTemplate;
import dev.groundschool.topology.Listener;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.NatGateway;
import dev.groundschool.topology.NetworkAcl;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.PrefixList;
import dev.groundschool.topology.Region;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.SecurityGroup;
import dev.groundschool.topology.Snapshot;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.TargetGroup;
import dev.groundschool.topology.Volume;
import dev.groundschool.topology.Vpc;
import dev.groundschool.topology.VpcEndpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a kind looks on the map: one line a kind in {@link #of}.
 *
 * @param rank its order among siblings
 * @param glyph two to four letters on the tile
 * @param family the tile's colour
 * @param spot where it stands
 * @param fact what is worth a second line besides the state; may be empty
 * @param alike siblings of a kind with the same may be folded into one; empty when each is its own
 */
public record Tile(int rank, String glyph, Family family, Spot spot, String fact, String alike) {

    /** Where a kind stands. */
    public enum Spot {
        /** A frame around others. */
        FRAME,
        /** In its subnet, or across its subnets when there are several. */
        CELL,
        /** On the VPC's top edge. */
        TOP_EDGE,
        /** On the VPC's right edge. */
        RIGHT_EDGE,
        /** On the shelf under the VPC's zones. */
        SHELF,
        /** In the Region, beside its VPCs; or beside the Regions when it is of none. */
        BESIDE,
        /** Inside the card of what it is attached to, else beside the VPCs. */
        INSIDE,
        /** Inside another's card without a mark of its own, else where it stands. */
        TUCKED,
        /** On no map: gone, though AWS still tells of it, or AWS's own. */
        NOWHERE
    }

    /** The tile of a resource. */
    public static Tile of(Resource resource) {
        return switch (resource) {
            case Region r -> new Tile(0, "", Family.NETWORKING, Spot.FRAME, "", "");
            case AvailabilityZone z -> new Tile(0, "", Family.NETWORKING, Spot.FRAME, "", "");
            case Vpc v -> new Tile(0, "VPC", Family.NETWORKING, Spot.FRAME, v.cidr(), "");
            case Subnet s -> new Tile(0, "", Family.NETWORKING, Spot.FRAME, s.cidr(), "");
            case InternetGateway g -> new Tile(1, "IGW", Family.NETWORKING, g.vpc().isPresent() ? Spot.TOP_EDGE : Spot.BESIDE, "", "");
            case NatGateway n -> new Tile(2, "NAT", Family.NETWORKING, n.state().equals("deleted") ? Spot.NOWHERE : Spot.CELL, "", "");
            case Instance i -> new Tile(3, "EC2", Family.COMPUTE, i.isTerminated() ? Spot.NOWHERE : Spot.CELL,
                    text(i.details().privateIpAddress()), i.state() + "/" + i.details().instanceTypeAsString() + "/" + i.details()
                            .imageId());
            case VpcEndpoint e -> new Tile(4, "VPCE", Family.NETWORKING, e.isGateway() ? Spot.RIGHT_EDGE : Spot.CELL, e.service(), "");
            case PrefixList p -> new Tile(4, "PL", Family.NETWORKING, Spot.NOWHERE, String.join(", ", p.cidrs()), "");
            case NetworkInterface n -> new Tile(5, "ENI", Family.NETWORKING, Spot.TUCKED, text(n.details().privateIpAddress()), n.state());
            case SecurityGroup g -> new Tile(6, "SG", Family.SECURITY, Spot.SHELF, g.ref().id(), isDefault(g) ? "" : "sg");
            case RouteTable t -> new Tile(7, "RTB", Family.NETWORKING, Spot.SHELF, t.isMain() ? "main" : "", t.isMain() ? "" : "rtb");
            case NetworkAcl a ->
                new Tile(8, "ACL", Family.SECURITY, Spot.SHELF, a.isDefault() ? "default" : "", a.isDefault() ? "" : "acl");
            case Volume v -> new Tile(9, "EBS", Family.STORAGE, Spot.INSIDE, v.details().size() + " GiB", v.state());
            case Address a -> new Tile(10, "EIP", Family.NETWORKING, Spot.INSIDE, "", a.state());
            case Snapshot s -> new Tile(11, "SNAP", Family.STORAGE, Spot.BESIDE, s.details().volumeSize() + " GiB", s.state());
            case LaunchTemplate t -> new Tile(12, "LT", Family.COMPUTE, Spot.BESIDE, "v" + t.details().latestVersionNumber(), "lt");
            case LoadBalancer b -> new Tile(2, "ALB", Family.NETWORKING, Spot.CELL, text(b.details().schemeAsString()), "");
            case AutoScalingGroup g -> new Tile(3, "ASG", Family.COMPUTE, Spot.CELL, g.size(), "");
            case Listener l -> new Tile(2, "LSNR", Family.NETWORKING, Spot.TUCKED, "", "");
            case TargetGroup g -> new Tile(6, "TG", Family.NETWORKING, Spot.SHELF, g.tally(), "");
            case Database d -> new Tile(4, "DB", Family.DATABASE, Spot.CELL, d.standby().isEmpty() ? text(d.details().engine())
                    : "standby/" + d.standby(), "");
            case DatabaseSubnets _ -> new Tile(7, "DBSG", Family.DATABASE, Spot.SHELF, "", "");
            case DatabaseSnapshot s -> new Tile(11, "DBSN", Family.DATABASE, Spot.BESIDE, s.details().allocatedStorage() + " GiB", s.state());
            case KeyPair k -> new Tile(13, "KEY", Family.SECURITY, Spot.BESIDE, text(k.details().keyTypeAsString()), "key");
            case Bucket b -> new Tile(14, "S3", Family.STORAGE, Spot.BESIDE, objects(b.facts()), "bucket");
            case IamUser _ -> new Tile(20, "IAM", Family.SECURITY, Spot.BESIDE, "user", "user");
            case IamGroup _ -> new Tile(21, "IAM", Family.SECURITY, Spot.BESIDE, "group", "group");
            case IamRole r -> new Tile(22, "IAM", Family.SECURITY, r.isServiceLinked() ? Spot.NOWHERE : Spot.BESIDE, "role", "role");
            case InstanceProfile _ -> new Tile(23, "IAM", Family.SECURITY, Spot.TUCKED, "instance-profile", "profile");
            case IamPolicy _ -> new Tile(24, "IAM", Family.SECURITY, Spot.BESIDE, "policy", "policy");
        };
    }

    /** Whether AWS made it by itself with its VPC, so that it is drawn more quietly than what somebody made. */
    static boolean isDefault(Resource resource) {
        return switch (resource) {
            case SecurityGroup g -> "default".equals(g.details().groupName());
            case RouteTable t -> t.isMain();
            case NetworkAcl a -> a.isDefault();
            case Region _, AvailabilityZone _, Vpc _, Subnet _, InternetGateway _, NatGateway _, Instance _, VpcEndpoint _, PrefixList _,
                    NetworkInterface _, Volume _, Address _, Snapshot _, LaunchTemplate _, KeyPair _, LoadBalancer _, Listener _, TargetGroup _, AutoScalingGroup _,
                    Database _, DatabaseSubnets _, DatabaseSnapshot _,
                    IamUser _, IamGroup _, IamRole _, InstanceProfile _, IamPolicy _, Bucket _ -> false;
        };
    }

    /** A number that {@link Words#fact} puts into words. */
    private static String objects(Bucket.Facts facts) {
        return facts.objects() < 0 ? "" : "objects/" + facts.objects() + (facts.more() ? "+" : "");
    }

    private static String text(@Nullable String value) {
        return Objects.toString(value, "");
    }
}
