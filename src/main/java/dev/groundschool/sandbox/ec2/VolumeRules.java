package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each volume type may be (Amazon EBS User Guide, "Amazon EBS volume types"). Sizes in GiB, throughput in MiB/s. */
final class VolumeRules {
    /**
     * One type's bounds.
     *
     * @param chosenIops true when IOPS may or must be told
     * @param perGib most IOPS for each GiB
     */
    private record Bounds(int least, int most, boolean chosenIops, int leastIops, int mostIops, int perGib) {}

    private static final Map<String, Bounds> TYPES = Map.of(
            "gp2", new Bounds(1, 16_384, false, 100, 16_000, 3),
            "gp3", new Bounds(1, 65_536, true, 3_000, 80_000, 500),
            "io1", new Bounds(4, 16_384, true, 100, 64_000, 50),
            "io2", new Bounds(4, 65_536, true, 100, 256_000, 1_000),
            "st1", new Bounds(125, 16_384, false, 0, 0, 0),
            "sc1", new Bounds(125, 16_384, false, 0, 0, 0),
            "standard", new Bounds(1, 1_024, false, 0, 0, 0));

    private static final int GP3_IOPS = 3_000;
    private static final int GP3_THROUGHPUT = 125;
    private static final int GP3_MOST_THROUGHPUT = 2_000;

    private VolumeRules() {}

    /**
     * A volume's figures, complete.
     *
     * @param iops null for types that have none
     * @param throughput null for all types but gp3
     */
    record Figures(String type, int size, @Nullable Integer iops, @Nullable Integer throughput) {}

    /** The figures with the type's defaults filled in; throws EC2's faults for what does not fit. */
    static Figures check(@Nullable String type, @Nullable Integer size, @Nullable Integer iops, @Nullable Integer throughput) {
        String kind = type == null ? "gp2" : type;
        Bounds bounds = TYPES.get(kind);
        if (bounds == null) {
            throw Faults.invalid(type, "volumeType");
        }
        if (size == null) {
            throw new AwsFault("MissingParameter", "The request must contain the parameter size/snapshot");
        }
        if (size < bounds.least() || size > bounds.most()) {
            throw new AwsFault("InvalidParameterValue", "Volume size of " + size + "GiB is not valid for type " + kind + ". It is from "
                    + bounds.least() + " to "
                    + bounds.most() + "GiB.");
        }
        return new Figures(kind, size, iops(kind, bounds, size, iops), throughput(kind, throughput, iops));
    }

    private static @Nullable Integer iops(String kind, Bounds bounds, int size, @Nullable Integer iops) {
        if (iops == null) {
            if (kind.startsWith("io")) {
                throw new AwsFault("MissingParameter", "The request must contain the parameter iops");
            }
            return kind.equals("gp3") ? Integer.valueOf(GP3_IOPS)
                    : kind.equals("gp2") ? Integer.valueOf(Math.clamp((long) size * bounds.perGib(), bounds.leastIops(),
                    bounds.mostIops())) : null;
        }
        if (!bounds.chosenIops()) {
            throw Faults.combination("The parameter iops is not supported for " + kind + " volumes.");
        }
        if (iops < bounds.leastIops() || iops > bounds.mostIops()) {
            throw Faults.invalid("Volume iops of " + iops + " is not valid for type " + kind + ". It is from " + bounds.leastIops()
                    + " to " + bounds.mostIops() + '.');
        }
        if (iops > GP3_IOPS || kind.startsWith("io")) {
            if (iops > (long) size * bounds.perGib()) {
                throw Faults.invalid("Iops to volume size ratio of " + ratio(iops, size) + " is too high; maximum is " + bounds.perGib());
            }
        }
        return iops;
    }

    private static String ratio(int iops, int size) {
        return String.format("%.6f", (double) iops / size);
    }

    private static @Nullable Integer throughput(String kind, @Nullable Integer throughput, @Nullable Integer iops) {
        if (!kind.equals("gp3")) {
            if (throughput != null) {
                throw Faults.combination("The parameter throughput is not supported for " + kind + " volumes.");
            }
            return null;
        }
        if (throughput == null) {
            return GP3_THROUGHPUT;
        }
        if (throughput < GP3_THROUGHPUT || throughput > GP3_MOST_THROUGHPUT) {
            throw Faults.invalid("Volume throughput of " + throughput + " is not valid. It is from " + GP3_THROUGHPUT + " to "
                    + GP3_MOST_THROUGHPUT + " MiB/s.");
        }
        int basis = iops == null ? GP3_IOPS : iops;
        if (throughput * 4L > basis) {
            throw Faults.invalid("Throughput (MiBps) to iops ratio of " + ratio(throughput, basis) + " is too high; maximum is 0.250000");
        }
        return throughput;
    }
}
