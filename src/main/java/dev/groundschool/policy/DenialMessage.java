package dev.groundschool.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AWS's own sentence tells of a denial ("Troubleshoot access denied error messages", AWS IAM User Guide): all that is known of one where
 * the reasoning is not handed out.
 *
 * @param principal the caller's ARN
 * @param action {@code s3:GetObject}
 * @param resource an ARN, or {@code *} when the sentence names none
 * @param because AWS's words after the resource: "because no identity-based policy allows the s3:GetObject action"
 */
public record DenialMessage(String principal, String action, String resource, String because) {
    private static final Pattern SENTENCE = Pattern.compile(
            "User: (?<user>\\S+) is not authorized to perform: (?<action>[\\w-]+:\\w+)"
                    + "(?: on resource: \"?(?<resource>[^\\s\"]+)\"?)?(?<because>(?: (?:because|with)[^.]*)?)");

    /** Empty when the message is of another form. */
    public static Optional<DenialMessage> parse(String message) {
        var found = SENTENCE.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        String resource = found.group("resource");
        return Optional.of(new DenialMessage(found.group("user"), found.group("action"), resource == null ? "*" : resource,
                found.group("because").strip()));
    }

    /** The user or the role whose policies count: for a session of a role the role, its path not being in the session's ARN. */
    public String source() {
        String[] parts = principal.split(":", 6);
        if (parts.length == 6 && parts[5].startsWith("assumed-role/")) {
            return "arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + parts[5].split("/", 3)[1];
        }
        return principal;
    }
}
