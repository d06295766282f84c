package dev.groundschool.topology;

import java.util.Map;
import java.util.Objects;

/**
 * A key pair, as {@code ec2.DescribeKeyPairs} tells it; its id is its name, as instances refer to it so.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record KeyPair(String region, software.amazon.awssdk.services.ec2.model.KeyPairInfo details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:key-pair";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.keyName());
    }

    @Override
    public Placement placement() {
        return Placement.regional(region);
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String arn(String account) {
        return "arn:" + partition() + ":ec2:" + region + ":" + account + ":key-pair/" + Objects.toString(details.keyPairId(),
                details.keyName());
    }
}
