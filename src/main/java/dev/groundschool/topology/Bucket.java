package dev.groundschool.topology;

import java.util.Map;

/**
 * A bucket, as {@code s3.ListBuckets} tells it, with what further calls tell of it; its id is its name.
 *
 * @param region Region code
 * @param details as S3 described it
 */
public record Bucket(String region, software.amazon.awssdk.services.s3.model.Bucket details, Facts facts) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "s3:bucket";

    /** Whether something is so, or not known: the call that would tell was refused or not made. */
    public enum Known {
        YES, NO, UNKNOWN
    }

    /**
     * What was asked of a bucket besides its name.
     *
     * @param objects how many objects there are, counted as far as {@code more} says; -1 when not known
     * @param more whether there are more than were counted
     * @param open whether its policy lets everybody in ({@code s3.GetBucketPolicyStatus})
     * @param website whether it is set up as a website
     */
    public record Facts(int objects, boolean more, Known open, Known website) {
        /** Nothing was asked. */
        public static final Facts NONE = new Facts(-1, false, Known.UNKNOWN, Known.UNKNOWN);
    }

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.name());
    }

    @Override
    public Placement placement() {
        return Placement.regional(region);
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public String state() {
        return facts.website() == Known.YES ? facts.open() == Known.NO ? "website-closed" : "website"
                : switch (facts.open()) {
                    case YES -> "public";
                    case NO -> "private";
                    case UNKNOWN -> "";
                };
    }

    @Override
    public String arn(String account) {
        return "arn:" + partition() + ":s3:::" + details.name();
    }
}
