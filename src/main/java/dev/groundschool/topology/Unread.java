package dev.groundschool.topology;

/**
 * A kind that could not be read in a Region, so that the map can say so instead of showing nothing as if nothing were there.
 *
 * @param kind as in {@link Ref#kind()}
 * @param region Region code
 * @param operation the operation that failed, such as {@code ec2.DescribeVolumes}
 * @param code AWS's error code, such as {@code UnauthorizedOperation}; the exception's class name when the answer never came
 * @param message what was said
 */
public record Unread(String kind, String region, String operation, String code, String message) {
}
