package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import java.util.regex.Pattern;

/** Arithmetic of address blocks. Host bits are cleared, as EC2 does: {@code 100.68.0.18/18} is {@code 100.68.0.0/18}. */
final class Blocks {
    private static final Pattern PREFIX = Pattern.compile("/\\d{1,3}$");

    private Blocks() {}

    /** A block of IPv4 addresses, or {@code InvalidParameterValue}. */
    static Cidr v4(String text, String parameter) {
        return read(text, parameter, false);
    }

    static Cidr v6(String text, String parameter) {
        return read(text, parameter, true);
    }

    private static Cidr read(String text, String parameter, boolean six) {
        try {
            Cidr block = PREFIX.matcher(text).find() ? Cidr.of(text) : null;
            if (block != null && block.base().six() == six) {
                return block;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Faults.invalid(text, parameter, "This is not a valid " + (six ? "IPv6 " : "") + "CIDR block.");
    }

    static boolean within(Cidr inner, Cidr outer) {
        return inner.prefix() >= outer.prefix() && outer.contains(inner.base());
    }

    static boolean overlap(Cidr a, Cidr b) {
        return a.contains(b.base()) || b.contains(a.base());
    }

    /** How many addresses an IPv4 block has. */
    static long size(Cidr block) {
        return 1L << (32 - block.prefix());
    }

    /** The address that many after the first. */
    static Ip at(Cidr block, long offset) {
        return new Ip(false, 0, block.base().low() + offset);
    }

    /** An IPv4 address, or {@code InvalidParameterValue}. */
    static Ip address(String text, String parameter) {
        try {
            Ip ip = Ip.of(text);
            if (!ip.six()) {
                return ip;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Faults.invalid(text, parameter, "Invalid IPv4 address.");
    }
}
