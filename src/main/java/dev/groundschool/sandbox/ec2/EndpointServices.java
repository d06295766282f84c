package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** The services that a VPC endpoint can lead to: S3 and DynamoDB by a gateway, and those a beginner meets by an interface. */
final class EndpointServices {
    private static final Filters<ServiceDetail> FILTERS = new Filters<ServiceDetail>()
            .on("owner", ServiceDetail::owner)
            .on("service-name", ServiceDetail::serviceName)
            .on("service-region", ServiceDetail::serviceRegion)
            .onAll("service-type", detail -> detail.serviceType().stream().map(ServiceTypeDetail::serviceTypeAsString))
            .onAll("supported-ip-address-types", detail -> Stream.of("ipv4"))
            .tags(ServiceDetail::tags);

    private static final List<String> BY_GATEWAY = List.of("dynamodb", "s3");
    private static final List<String> BY_INTERFACE = List.of("autoscaling", "dynamodb", "ec2", "ec2messages", "ecr.api", "ecr.dkr", "ecs",
            "eks",
            "elasticloadbalancing", "kms", "lambda", "logs", "monitoring", "rds", "s3", "secretsmanager", "sns", "sqs", "ssm",
            "ssmmessages", "sts");

    private EndpointServices() {}

    /** {@code s3} of {@code com.amazonaws.ap-northeast-2.s3}, when the Region has that service. */
    static Optional<String> find(String serviceName, String region) {
        String prefix = "com.amazonaws." + region + '.';
        return Optional.of(serviceName).filter(name -> name.startsWith(prefix)).map(name -> name.substring(prefix.length()))
                .filter(name -> BY_GATEWAY.contains(name) || BY_INTERFACE.contains(name));
    }

    static boolean offers(String service, VpcEndpointType type) {
        return type == VpcEndpointType.GATEWAY && BY_GATEWAY.contains(service) || type == VpcEndpointType.INTERFACE
                && BY_INTERFACE.contains(service);
    }

    /** DescribeVpcEndpointServices. */
    static final class Operations {
        DescribeVpcEndpointServicesResponse describe(DescribeVpcEndpointServicesRequest request, Turn turn) {
            List<ServiceDetail> all = new ArrayList<>();
            BY_GATEWAY.forEach(name -> all.add(detail(turn.region(), name, VpcEndpointType.GATEWAY)));
            BY_INTERFACE.forEach(name -> all.add(detail(turn.region(), name, VpcEndpointType.INTERFACE)));
            for (String name : request.serviceNames()) {
                if (find(name, turn.region()).isEmpty()) {
                    throw new AwsFault("InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist");
                }
            }
            List<ServiceDetail> kept = FILTERS.keep(all.stream()
                    .filter(each -> request.serviceNames().isEmpty() || request.serviceNames().contains(each.serviceName())).toList(),
                    request.filters());
            var page = Pages.of(kept, request.maxResults(), request.nextToken(), 1, Pages.MOST);
            return DescribeVpcEndpointServicesResponse.builder().serviceDetails(page.items()).nextToken(page.next())
                    .serviceNames(page.items().stream().map(ServiceDetail::serviceName).distinct().toList()).build();
        }

        private static ServiceDetail detail(String region, String name, VpcEndpointType type) {
            ServiceDetail.Builder detail = ServiceDetail.builder().serviceName("com.amazonaws." + region + '.' + name)
                    .serviceId("vpce-svc-" + String.format(Locale.ROOT, "%08x%08x0", (region + name).hashCode(), (type + name).hashCode()))
                    .serviceRegion(region)
                    .serviceType(ServiceTypeDetail.builder().serviceType(type.toString()).build()).owner("amazon").acceptanceRequired(false)
                    .managesVpcEndpoints(false).vpcEndpointPolicySupported(true).supportedIpAddressTypesWithStrings("ipv4").tags(List.of())
                    .availabilityZones(Zones.of(region).stream().map(Zones.Zone::name).toList())
                    .availabilityZoneIds(Zones.of(region).stream().map(Zones.Zone::id).toList());
            if (type == VpcEndpointType.INTERFACE) {
                detail.privateDnsName(privateDnsName(name, region)).baseEndpointDnsNames(name + '.' + region + ".vpce.amazonaws.com");
            }
            return detail.build();
        }
    }

    static String privateDnsName(String service, String region) {
        int dot = service.indexOf('.');
        return (dot < 0 ? service : service.substring(dot + 1) + '.' + service.substring(0, dot)) + '.' + region + ".amazonaws.com";
    }
}
