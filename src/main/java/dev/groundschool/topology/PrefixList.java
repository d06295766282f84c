package dev.groundschool.topology;

import java.util.List;
import java.util.Map;

/**
 * The addresses of one of AWS's services in the Region, as {@code ec2.DescribePrefixLists} tells them: where routes to gateway endpoints
 * and rules of security groups lead. They are AWS's own and stand nowhere on the map.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record PrefixList(String region, software.amazon.awssdk.services.ec2.model.PrefixList details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:prefix-list";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.prefixListId());
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
    public String name() {
        return details.prefixListName() == null ? ref().id() : details.prefixListName();
    }

    // AWS owns them: the account's place says so.
    @Override
    public String arn(String account) {
        return "arn:" + partition() + ":ec2:" + region + ":aws:prefix-list/" + ref().id();
    }

    /** The blocks it stands for. */
    public List<String> cidrs() {
        return details.cidrs();
    }
}
