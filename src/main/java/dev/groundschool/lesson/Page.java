package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;

/** What a condition opens as a stranger on the internet does, with no credentials: a page, and its address on whatever the connection is. */
public sealed interface Page {

    /** An object of a bucket by its plain address. */
    record OfObject(Node bucket, Node key) implements Page {}

    /** A page of a bucket's website; the path begins with a slash. */
    record OfWebsite(Node bucket, String path) implements Page {}

    /** An address as it stands: a presigned one, for example. */
    record At(Node url) implements Page {}
}
