package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.plane.PublicNames;

/**
 * DNS names of instances and interfaces. Private ones are AWS's; public ones end in {@code .localhost}, which resolves to this machine
 * everywhere, so that the
 * sandbox's one port can serve them all by Host header.
 */
final class Names {
    private static final String FIRST_REGION = "us-east-1";

    private Names() {}

    /** {@code ap-northeast-2.compute.internal}; in us-east-1 {@code ec2.internal}. */
    static String domain(String region) {
        return region.equals(FIRST_REGION) ? "ec2.internal" : region + ".compute.internal";
    }

    /** {@code ip-10-0-1-24.ap-northeast-2.compute.internal}. */
    static String ofPrivate(String address, String region) {
        return "ip-" + address.replace('.', '-') + '.' + domain(region);
    }

    /** {@code ec2-203-0-113-7.ap-northeast-2.compute.localhost}; in us-east-1 {@code ec2-203-0-113-7.compute-1.localhost}. */
    static String ofPublic(String address, String region) {
        return PublicNames.of(region, address);
    }
}
