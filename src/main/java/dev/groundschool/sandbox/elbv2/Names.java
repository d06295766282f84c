package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.world.Turn;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names, ARNs and DNS names of load balancers (Elastic Load Balancing, "Application Load Balancers" and the Service Authorization Reference). */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?");
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9_-]+\\.)*(?<own>(?:internal-)?[a-z0-9-]+-\\d+\\.(?<region>[a-z0-9-]+)\\.elb\\.localhost)");
    /** Route 53's zones for load balancers' names (AWS General Reference, "Elastic Load Balancing endpoints and quotas"). */
    private static final Map<String, String> ZONES = Map.of("ap-northeast-2", "ZWKZPGTI48KDX", "ap-northeast-1", "Z14GRHDCWA56QT", "us-east-1",
            "Z35SXDOTRQ7X7K", "us-west-2", "Z1H1FL5HABSF5", "eu-west-1", "Z32O12XQLNTSW2", "eu-central-1", "Z215JYRZR1TBD5", "ap-southeast-1",
            "Z1LMS91P8CMLE5");

    private Names() {}

    /** A name of a load balancer or target group that keeps the rules. */
    static String checked(@Nullable String name, String what) {
        String given = Faults.need(name, "Name");
        if (!NAME.matcher(given).matches()) {
            throw Faults.validation("The " + what + " name '" + given
                    + "' must have 1 to 32 letters, digits and hyphens, and must not begin or end with a hyphen");
        }
        if (what.equals("load balancer") && given.startsWith("internal-")) {
            throw Faults.validation("The load balancer name '" + given + "' cannot start with 'internal-'");
        }
        return given;
    }

    static String arn(Turn turn, String resource) {
        return turn.arn("elasticloadbalancing", resource);
    }

    /** {@code shop-1234567890.ap-northeast-2.elb.localhost}. */
    static String dns(Turn turn, String name, boolean internal) {
        return (internal ? "internal-" : "") + name + '-' + (100_000_000 + turn.pick(1_900_000_000)) + '.' + turn.region() + ".elb.localhost";
    }

    /** The Region in a load balancer's DNS name, or in a name below it; empty for other names. */
    static Optional<String> region(String host) {
        return part(host, "region");
    }

    /** The load balancer's own DNS name, of it or of a name below it; names below it stand for those that a domain's owner would point at it. */
    static Optional<String> own(String host) {
        return part(host, "own");
    }

    private static Optional<String> part(String host, String group) {
        Matcher name = HOST.matcher(host.toLowerCase(Locale.ROOT));
        return name.matches() ? Optional.of(name.group(group)) : Optional.empty();
    }

    static @Nullable String hostedZone(String region) {
        return ZONES.get(region);
    }

    /** {@code app/shop/50dc6c495c0c9188}: what of an ARN stands in other ARNs, in metrics and in the description of network interfaces. */
    static String path(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }
}
