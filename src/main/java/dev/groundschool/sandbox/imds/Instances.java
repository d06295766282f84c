package dev.groundschool.sandbox.imds;

import java.util.Optional;
import java.util.SortedMap;

/** Finds instances by id, in whichever Region they are. */
@FunctionalInterface
public interface Instances {
    Optional<Described> find(String instanceId);

    /**
     * An instance as its metadata service tells of it.
     *
     * @param running false when no program on it could ask
     * @param endpoint false when the service is turned off ({@code HttpEndpoint})
     * @param tokens true when version 1 is refused ({@code HttpTokens} is {@code required})
     * @param profile the instance profile's ARN and id; empty without
     * @param entries what stands at each path below {@code /latest/}, the role's own entries aside
     */
    record Described(String region, boolean running, boolean endpoint, boolean tokens, Optional<Profile> profile,
            SortedMap<String, String> entries) {}

    /** An instance profile. */
    record Profile(String arn, String id) {}
}
