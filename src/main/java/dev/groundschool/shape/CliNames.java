package dev.groundschool.shape;

import java.util.Locale;
import java.util.regex.Pattern;

/** How the AWS CLI and boto3 turn AWS's names into their own (botocore, {@code xform_name}). */
public final class CliNames {
    private static final Pattern SPECIAL = Pattern.compile("([A-Z]+)s(?=$)");
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern EDGE = Pattern.compile("([a-z0-9])([A-Z])");

    private CliNames() {}

    /** {@code DescribeVPCs} and the like: {@code run-instances}, {@code describe-vpcs}. */
    public static String of(String awsName) {
        return xform(awsName, '-');
    }

    /** boto3's methods: {@code run_instances}. */
    public static String snake(String awsName) {
        return xform(awsName, '_');
    }

    private static String xform(String name, char separator) {
        String s = name;
        var plural = SPECIAL.matcher(s);
        if (plural.find() && plural.group(1).length() > 1) {
            String tail = s.substring(plural.start());
            s = s.substring(0, plural.start()) + separator + tail.toLowerCase(Locale.ROOT);
        }
        s = WORD.matcher(s).replaceAll("$1" + separator + "$2");
        s = EDGE.matcher(s).replaceAll("$1" + separator + "$2");
        return s.toLowerCase(Locale.ROOT).replace(separator + "" + separator, String.valueOf(separator));
    }
}
