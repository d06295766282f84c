package dev.groundschool.shape;

/** What a member may hold. */
public sealed interface Type {

    /** A single value. */
    record Scalar(Kind kind) implements Type {}

    /** A list; {@code element} carries the wire name of each item. */
    record ListOf(Member element, boolean flattened) implements Type {}

    /** A map with string keys; {@code value} carries the wire name of each value, {@code keyName} that of the key. */
    record MapOf(String keyName, Member value, boolean flattened) implements Type {}

    /** A structure of named members. */
    record Struct(Structure structure) implements Type {}

    /** The kinds of a single value, in the SDK's own Java types. */
    enum Kind { STRING, INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, DECIMAL, BOOLEAN, INSTANT, BYTES, DOCUMENT }
}
