package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** Instance profiles as EC2 refers to them. The sandbox has no IAM yet, so any well-formed name is taken to exist. */
final class InstanceProfiles {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:instance-profile/(?:[!-~]+/)?[\\w+=,.@-]{1,128}");

    private InstanceProfiles() {}

    static IamInstanceProfile of(Turn turn, IamInstanceProfileSpecification asked) {
        if (asked.arn() != null && asked.name() != null) {
            throw Faults.combination("The parameter 'iamInstanceProfile.name' may not be used in combination with"
                    + " 'iamInstanceProfile.arn'");
        }
        if (asked.arn() != null) {
            if (!ARN.matcher(asked.arn()).matches()) {
                throw Faults.invalid(asked.arn(), "iamInstanceProfile.arn", "Invalid IAM Instance Profile ARN");
            }
            return profile(asked.arn());
        }
        if (asked.name() == null || !NAME.matcher(asked.name()).matches()) {
            throw Faults.invalid(asked.name(), "iamInstanceProfile.name", "Invalid IAM Instance Profile name");
        }
        return profile("arn:aws:iam::" + turn.account() + ":instance-profile/" + asked.name());
    }

    /** The same profile has the same id everywhere. */
    private static IamInstanceProfile profile(String arn) {
        byte[] digest = KeyMaterial.digest("SHA-256", arn.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return IamInstanceProfile.builder().arn(arn).id("AIPA" + HexFormat.of().formatHex(digest, 0, 9).substring(0, 17)
                .toUpperCase(Locale.ROOT)).build();
    }
}
