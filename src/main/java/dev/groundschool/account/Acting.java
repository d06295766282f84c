package dev.groundschool.account;

/** As whom calls are made over a connection. */
public sealed interface Acting {

    /** As whom the connection was opened: root, or the user or role whose keys it has. */
    record Itself() implements Acting {}

    /** One of the account's users. Only a sandbox lets its owner be one without having a key of theirs. */
    record User(String arn) implements Acting {}

    /** One of the account's roles. */
    record Role(String arn) implements Acting {}

    /** The name, without account and path; empty for {@link Itself}. */
    default String name() {
        return switch (this) {
            case Itself _ -> "";
            case User(String arn) -> arn.substring(arn.lastIndexOf('/') + 1);
            case Role(String arn) -> arn.substring(arn.lastIndexOf('/') + 1);
        };
    }
}
