package dev.groundschool.sandbox.s3;

import java.util.List;
import java.util.regex.Pattern;

/** "General purpose bucket naming rules", Amazon S3 User Guide. */
final class BucketNames {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> NOT_FIRST = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> NOT_LAST = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketNames() {}

    /** Throws InvalidBucketName. */
    static void check(String name) {
        if (!FORM.matcher(name).matches() || name.contains("..") || ADDRESS.matcher(name).matches() || NOT_FIRST.stream()
                .anyMatch(name::startsWith)
                || NOT_LAST.stream().anyMatch(name::endsWith)) {
            throw Faults.of(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
    }
}
