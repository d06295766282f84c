package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.iam.Principals;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;

/** Instance profiles as EC2 refers to them: they are IAM's, and must be there and hold a role. */
final class InstanceProfiles {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:instance-profile/(?:[!-~]+/)?[\\w+=,.@-]{1,128}");

    private InstanceProfiles() {}

    static IamInstanceProfile of(Turn turn, IamInstanceProfileSpecification asked) {
        if (asked.arn() != null && asked.name() != null) {
            throw Faults.combination("The parameter 'iamInstanceProfile.name' may not be used in combination with"
                    + " 'iamInstanceProfile.arn'");
        }
        boolean byArn = asked.arn() != null;
        String text = byArn ? asked.arn() : asked.name() == null ? "" : asked.name();
        boolean formed = byArn ? ARN.matcher(text).matches() : !text.isEmpty() && text.indexOf('/') < 0;
        Principals.ProfileFacts found = (formed ? Principals.instanceProfile(turn, text) : java.util.Optional
                .<Principals.ProfileFacts>empty()).orElseThrow(() -> unknown(text, byArn));
        if (found.roleArn().isEmpty()) {
            throw Faults.invalid("IAM Instance Profile \"" + found.arn() + "\" has no associated IAM Roles");
        }
        return IamInstanceProfile.builder().arn(found.arn()).id(found.id()).build();
    }

    private static AwsFault unknown(String text, boolean byArn) {
        return Faults.invalid(text, byArn ? "iamInstanceProfile.arn" : "iamInstanceProfile.name",
                "Invalid IAM Instance Profile " + (byArn ? "ARN" : "name"));
    }
}
