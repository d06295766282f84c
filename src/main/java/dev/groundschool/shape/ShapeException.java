package dev.groundschool.shape;

/**
 * A value that does not fit an AWS shape: an unknown service, operation or member, or a value of the wrong type.
 *
 * <p>{@link #path()} says where, in AWS's member names: {@code IpPermissions[0].FromPort}; it is empty when the fault is the service's or operation's name.
 */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String path;
    private final String reason;

    public ShapeException(String path, String message) {
        super(path.isEmpty() ? message : path + ": " + message);
        this.path = path;
        this.reason = message;
    }

    public String path() {
        return path;
    }

    /** What is wrong there, without the path. */
    public String reason() {
        return reason;
    }

    /** Path and reason, as {@link #getMessage()}, which never is null here. */
    public String words() {
        return path.isEmpty() ? reason : path + ": " + reason;
    }
}
