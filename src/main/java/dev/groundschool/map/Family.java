package dev.groundschool.map;

/** The groups by which AWS's diagrams colour their tiles. */
public enum Family {
    /** Servers and what runs code. */
    COMPUTE(0xFFED7100),
    /** Disks, snapshots, buckets. */
    STORAGE(0xFF7AA116),
    /** Databases. */
    DATABASE(0xFFC925D1),
    /** Networks, gateways, addresses. */
    NETWORKING(0xFF8C4FFF),
    /** Identities, keys and who may pass. */
    SECURITY(0xFFDD344C),
    /** Watching and managing. */
    MANAGEMENT(0xFFE7157B);

    private final int argb;

    Family(int argb) {
        this.argb = argb;
    }

    /** The tile's colour as ARGB. */
    public int argb() {
        return argb;
    }
}
