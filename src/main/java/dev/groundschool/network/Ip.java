package dev.groundschool.network;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;

/**
 * One IPv4 or IPv6 address, as a value. IPv4 sits in the low 32 bits of {@code low}. Never asks a name server.
 *
 * @param six  whether this is an IPv6 address
 * @param high the upper 64 bits (0 for IPv4)
 * @param low  the lower 64 bits
 */
public record Ip(boolean six, long high, long low) {

    /** Reads dotted IPv4 ({@code 10.0.0.1}) or RFC 4291 IPv6 text; anything else is an {@link IllegalArgumentException}. */
    public static Ip of(String text) {
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    private static Ip v4(String text) {
        long bits = 0;
        int octet = -1;
        int dots = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (octet < 0) {
                    throw bad(text);
                }
                bits = bits << 8 | octet;
                octet = -1;
                dots++;
            } else if (c >= '0' && c <= '9' && octet != 0) {
                octet = Math.max(octet, 0) * 10 + (c - '0');
                if (octet > 255) {
                    throw bad(text);
                }
            } else {
                throw bad(text);
            }
        }
        if (dots != 4) {
            throw bad(text);
        }
        return new Ip(false, 0, bits);
    }

    private static Ip v6(String text) {
        if (text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            throw bad(text);
        }
        byte[] bytes = Inet6Address.ofLiteral(text).getAddress();
        if (bytes.length == 4) {
            return new Ip(true, 0, 0xffff_0000_0000L | number(bytes, 0, 4));
        }
        return new Ip(true, number(bytes, 0, 8), number(bytes, 8, 16));
    }

    private static long number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("not an IP address: " + text);
    }

    /** Addresses that no router of the internet forwards: RFC 1918, RFC 6598, loopback, link-local, and IPv6's fc00::/7 and fe80::/10. */
    public boolean isPrivate() {
        if (six) {
            return high >>> 57 == 0x7e || high >>> 54 == 0x3fa || (high == 0 && low == 1);
        }
        return low >>> 24 == 10 || low >>> 20 == 0xac1 || low >>> 16 == 0xc0a8 || low >>> 22 == 0x191 || low >>> 24 == 127
            || low >>> 16 == 0xa9fe;
    }

    @Override
    public String toString() {
        if (!six) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        List<String> groups = new ArrayList<>(8);
        int bestStart = -1;
        int bestLength = 1;
        int start = 0;
        for (int i = 0; i < 8; i++) {
            long group = (i < 4 ? high >>> (48 - 16 * i) : low >>> (48 - 16 * (i - 4))) & 0xffff;
            groups.add(Long.toHexString(group));
            if (group != 0) {
                start = i + 1;
            } else if (i + 1 - start > bestLength) {
                bestStart = start;
                bestLength = i + 1 - start;
            }
        }
        if (bestStart < 0) {
            return String.join(":", groups);
        }
        return String.join(":", groups.subList(0, bestStart)) + "::" + String.join(":", groups.subList(bestStart + bestLength, 8));
    }
}
