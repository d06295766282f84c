package dev.groundschool.account;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/** The AWS profiles on this computer, from {@code ~/.aws/config} and {@code ~/.aws/credentials} or where the environment says they are. */
public final class Profiles {
    /** A profile and the Region it names. */
    public record Named(String name, Optional<String> region) {}

    private Profiles() {}

    /** By name; empty when there are no files. Throws {@link IllegalArgumentException} with the SDK's words when a file is malformed. */
    public static List<Named> list() {
        return ProfileFile.defaultProfileFile().profiles().values().stream()
                .map(profile -> new Named(profile.name(), profile.property(ProfileProperty.REGION)))
                .sorted(Comparator.comparing(Named::name)).toList();
    }
}
