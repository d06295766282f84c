package dev.groundschool.lesson.run;

import dev.groundschool.lesson.value.Query;
import dev.groundschool.lesson.value.UndefinedException;
import dev.groundschool.network.Endpoint;
import dev.groundschool.shape.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ends of a probe, from the names a lesson gives them. */
final class Ends {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    /** What RDS writes on its interfaces ("Working with a DB instance in a VPC"). */
    private static final String DATABASE = "RDSNetworkInterface";

    private final Cloud cloud;

    Ends(Cloud cloud) {
        this.cloud = cloud;
    }

    static Endpoint from(String name) {
        if (name.equals("internet")) {
            return Endpoint.internet();
        }
        if (name.startsWith("i-")) {
            return Endpoint.instance(name);
        }
        return name.startsWith("eni-") ? Endpoint.networkInterface(name) : Endpoint.at(name);
    }

    /** Where a packet is sent to: besides what it may come from, a database by its identifier, a load balancer by its ARN or DNS name. Throws the SDK's exceptions when there is no such database. */
    Endpoint to(String name, boolean fromInternet) {
        if (name.contains(":loadbalancer/")) {
            return Endpoint.balancer(name);
        }
        if (name.contains(".elb.")) {
            return balancer(name);
        }
        boolean database = !name.equals("internet") && !name.startsWith("i-") && !name.startsWith("eni-") && !ADDRESS.matcher(name).matches();
        return database ? database(name, fromInternet) : from(name);
    }

    /** RDS tells no address, only a name; its interface is the one with its groups in its zone. From outside a public one is known by its public address. */
    private Endpoint database(String name, boolean fromInternet) {
        Map<String, Object> told = cloud.call(Services.operation("rds.DescribeDBInstances"), Map.of("DBInstanceIdentifier", name), cloud.region());
        Map<String, Object> cards = cloud.call(Services.operation("ec2.DescribeNetworkInterfaces"), Map.of("Filters", List.of(
                Map.of("Name", "description", "Values", List.of(DATABASE)),
                Map.of("Name", "availability-zone", "Values", List.of(String.valueOf(Query.search("DBInstances[0].AvailabilityZone", told)))),
                Map.of("Name", "group-id", "Values", List.of(String.valueOf(Query.search("DBInstances[0].VpcSecurityGroups[0].VpcSecurityGroupId", told)))))),
                cloud.region());
        Optional<String> open = fromInternet ? text(Query.search("NetworkInterfaces[0].Association.PublicIp", cards)) : Optional.empty();
        return open.map(Endpoint::at).or(() -> text(Query.search("NetworkInterfaces[0].NetworkInterfaceId", cards)).map(Endpoint::networkInterface))
                .orElseThrow(() -> new UndefinedException(name));
    }

    private Endpoint balancer(String dnsName) {
        Map<String, Object> told = cloud.call(Services.operation("elbv2.DescribeLoadBalancers"), Map.of(), cloud.region());
        return text(Query.search("LoadBalancers[?DNSName=='" + dnsName.replace("'", "") + "'].LoadBalancerArn | [0]", told)).map(Endpoint::balancer)
                .orElseThrow(() -> new UndefinedException(dnsName));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
