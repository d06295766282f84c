package dev.groundschool.sandbox.plane;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Public DNS names of addresses: AWS's, with {@code localhost} in place of {@code amazonaws.com}, which every computer resolves to itself
 * (RFC 6761). "Amazon EC2
 * instance hostnames and domains" in the EC2 User Guide tells the form.
 */
public final class PublicNames {
    private static final Pattern NAME = Pattern.compile("ec2-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})-(\\d{1,3})"
            + "\\.(?:compute-1|([a-z0-9-]+)\\.compute)\\.localhost");
    private static final String FIRST_REGION = "us-east-1";

    private PublicNames() {}

    /** A name taken apart. */
    public record Place(String region, String ip) {}

    /** {@code ec2-3-34-5-6.ap-northeast-2.compute.localhost}; in us-east-1 {@code ec2-3-34-5-6.compute-1.localhost}. */
    public static String of(String region, String ip) {
        return "ec2-" + ip.replace('.', '-') + (region.equals(FIRST_REGION) ? ".compute-1" : '.' + region + ".compute") + ".localhost";
    }

    /** The address in a name of that form; empty for any other name. */
    public static Optional<Place> parse(String host) {
        Matcher name = NAME.matcher(host);
        if (!name.matches()) {
            return Optional.empty();
        }
        String region = name.group(5) == null ? FIRST_REGION : name.group(5);
        return Optional.of(new Place(region, name.group(1) + '.' + name.group(2) + '.' + name.group(3) + '.' + name.group(4)));
    }
}
