package dev.groundschool.network;

/**
 * A block of addresses such as {@code 10.0.0.0/16} or {@code ::/0}. Host bits of the given base are cleared, as EC2 does.
 *
 * @param base   the first address
 * @param prefix how many leading bits are fixed: 0–32 (IPv4) or 0–128 (IPv6)
 */
public record Cidr(Ip base, int prefix) {
    /** Every IPv4 address. */
    public static final Cidr ANY = of("0.0.0.0/0");
    /** Every IPv6 address. */
    public static final Cidr ANY_SIX = of("::/0");

    public Cidr {
        if (prefix < 0 || prefix > (base.six() ? 128 : 32)) {
            throw new IllegalArgumentException("prefix out of range: " + base + "/" + prefix);
        }
        base = new Ip(base.six(), base.high() & mask(base.six() ? prefix : 64), base.low() & mask(base.six() ? prefix - 64 : prefix + 32));
    }

    /** Reads {@code address/prefix}; an address alone is a block of one. Throws {@link IllegalArgumentException} on anything else. */
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        Ip base = Ip.of(slash < 0 ? text : text.substring(0, slash));
        return new Cidr(base, slash < 0 ? base.six() ? 128 : 32 : Integer.parseInt(text.substring(slash + 1)));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
    }

    /** Whether the address lies in this block; an address of the other family never does. */
    public boolean contains(Ip ip) {
        if (ip.six() != base.six()) {
            return false;
        }
        return base.six()
            ? (ip.high() & mask(prefix)) == base.high() && (ip.low() & mask(prefix - 64)) == base.low()
            : (ip.low() & mask(prefix + 32)) == base.low();
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }
}
