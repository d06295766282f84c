package dev.groundschool.sandbox.world;

/** A stretch of a blob, {@code length} bytes from the byte numbered {@code from}. */
public record Piece(Blob blob, long from, long length) {

    /** All of it. */
    public static Piece of(Blob blob) {
        return new Piece(blob, 0, blob.length());
    }
}
