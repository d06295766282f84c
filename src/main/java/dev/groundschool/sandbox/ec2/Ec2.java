package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Timed;
import java.util.ArrayList;
import java.util.List;

/** The operations of EC2 (Amazon EC2 API Reference). */
public final class Ec2 {
    private Ec2() {}

    public static ServicePackage service() {
        return new ServicePackage("ec2", Ec2::handlers, Ec2::timed, Ec2::tables, new DefaultVpc(), new Conventions(), Breakages::deeds);
    }

    private static List<Object> handlers() {
        return List.of(
                new Places(),
                new Vpcs(),
                new VpcAttributes(),
                new Subnets(),
                new Groups(),
                new GroupRules(),
                new RuleUpdates(),
                new PrefixLists(),
                new Instances(),
                new KeyPairs(),
                new Images(),
                new Snapshots(),
                new LaunchTemplates(),
                new InternetGateways(),
                new Addresses(),
                new NatGateways(),
                new NetworkInterfaces(),
                new InterfaceAttributes(),
                new EndpointServices.Operations(),
                new Endpoints(),
                new EndpointChanges(),
                new DhcpSets(),
                new RouteTables(),
                new Routes(),
                new Acls(),
                new AclEntries(),
                new TemplateVersions(),
                new Types(),
                new Volumes(),
                new VolumeAttachments(),
                new VolumeChanges(),
                new InstanceChecks(),
                new InstanceAttributes(),
                new InstanceOptions(),
                new InstanceProfileAssociations(),
                new Tagging(kinds()));
    }

    private static List<Timed> timed() {
        List<Timed> all = new ArrayList<>(InstanceLife.timed());
        all.addAll(VolumeChanges.timed());
        all.addAll(List.of(
                new Volumes.Ready(),
                new Images.Ready(),
                new Snapshots.Complete(),
                new NatGateways.Made(),
                new NatGateways.Ended(),
                new NatGateways.Forgotten(),
                new Endpoints.Made(),
                new Endpoints.Ended(),
                new Conventions.Forget()));
        return List.copyOf(all);
    }

    /** Every kind of resource that has an id and may have tags. */
    static List<Kind<?>> kinds() {
        List<Kind<?>> all = new ArrayList<>(Kinds.ALL);
        all.addAll(InstanceKinds.ALL);
        return List.copyOf(all);
    }

    private static List<Table<?>> tables() {
        List<Table<?>> all = new ArrayList<>();
        kinds().forEach(kind -> all.add(kind.table()));
        all.add(Conventions.TOKENS);
        all.add(DefaultVpc.TABLE);
        all.add(VpcAttributes.TABLE);
        all.add(Breakages.TAKEN);
        all.addAll(InstanceKinds.PLAIN);
        return List.copyOf(all);
    }
}
