package dev.groundschool.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** The AWS services whose SDK client is on the class path, by the name the AWS CLI gives them. */
public final class Services {
    /** One line a service: CLI and lesson name, SDK package, client, name in ARNs and signatures, protocol, XML namespace, folder of AWS's API reference. */
    private static final List<Service> KNOWN = List.of(
            new Service("ec2", "ec2", "Ec2", "ec2", Protocol.EC2, "http://ec2.amazonaws.com/doc/2016-11-15/", "AWSEC2/latest/APIReference"),
            new Service("sts", "sts", "Sts", "sts", Protocol.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/", "STS/latest/APIReference"),
            new Service("iam", "iam", "Iam", "iam", Protocol.QUERY, "https://iam.amazonaws.com/doc/2010-05-08/", "IAM/latest/APIReference"),
            new Service("rds", "rds", "Rds", "rds", Protocol.QUERY, "http://rds.amazonaws.com/doc/2014-10-31/", "AmazonRDS/latest/APIReference"),
            new Service("elbv2", "elasticloadbalancingv2", "ElasticLoadBalancingV2", "elasticloadbalancing", Protocol.QUERY,
                    "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "elasticloadbalancing/latest/APIReference"),
            new Service("autoscaling", "autoscaling", "AutoScaling", "autoscaling", Protocol.QUERY,
                    "http://autoscaling.amazonaws.com/doc/2011-01-01/", "autoscaling/ec2/APIReference"),
            new Service("s3", "s3", "S3", "s3", Protocol.REST_XML, "http://s3.amazonaws.com/doc/2006-03-01/", "AmazonS3/latest/API"),
            new Service("secretsmanager", "secretsmanager", "SecretsManager", "secretsmanager", Protocol.JSON, "", "secretsmanager/latest/apireference"),
            new Service("lambda", "lambda", "Lambda", "lambda", Protocol.REST_JSON, "", "lambda/latest/api"),
            new Service("ecs", "ecs", "Ecs", "ecs", Protocol.JSON, "", "AmazonECS/latest/APIReference"),
            new Service("eks", "eks", "Eks", "eks", Protocol.REST_JSON, "", "eks/latest/APIReference"),
            new Service("cloudwatch", "cloudwatch", "CloudWatch", "monitoring", Protocol.QUERY,
                    "http://monitoring.amazonaws.com/doc/2010-08-01/", "AmazonCloudWatch/latest/APIReference"),
            new Service("logs", "cloudwatchlogs", "CloudWatchLogs", "logs", Protocol.JSON, "", "AmazonCloudWatchLogs/latest/APIReference"));

    private static final Map<String, Service> PRESENT = present();

    private Services() {}

    private static Map<String, Service> present() {
        Map<String, Service> found = new LinkedHashMap<>();
        for (Service service : KNOWN) {
            if (service.onClassPath()) {
                found.put(service.id(), service);
            }
        }
        return Map.copyOf(found);
    }

    public static List<Service> all() {
        return KNOWN.stream().filter(s -> PRESENT.containsKey(s.id())).toList();
    }

    /** By the CLI's name: {@code ec2}, {@code elbv2}. */
    public static Optional<Service> find(String id) {
        return Optional.ofNullable(PRESENT.get(id));
    }

    /** By the name in the credential scope of a signature: {@code ec2}, {@code elasticloadbalancing}. */
    public static Optional<Service> signedAs(String signingName) {
        return PRESENT.values().stream().filter(s -> s.signingName().equals(signingName)).findFirst();
    }

    /** By the type of the SDK's client: {@code Ec2Client.class}. */
    public static Service ofClient(Class<? extends SdkClient> client) {
        return all().stream().filter(service -> service.clientName().equals(client.getSimpleName())).findFirst()
                .orElseThrow(() -> new ShapeException("", client.getName() + " is no client that Groundschool knows"));
    }

    /** By the CLI's name, or an exception that lists the names there are. */
    public static Service of(String id) {
        return find(id).orElseThrow(() -> new ShapeException("",
                "there is no service '" + id + "'; there are " + all().stream().map(Service::id).toList()));
    }

    /** An operation by its qualified name: {@code ec2.RunInstances}. */
    public static Operation operation(String qualifiedName) {
        int dot = qualifiedName.indexOf('.');
        if (dot < 0) {
            throw new ShapeException("", "'" + qualifiedName + "' is not of the form service.Operation, such as ec2.RunInstances");
        }
        return of(qualifiedName.substring(0, dot)).operation(qualifiedName.substring(dot + 1));
    }
}
