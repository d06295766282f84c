package dev.groundschool.sandbox.world;

/**
 * A run of bytes kept outside the world, known by its content; the world holds this and never the bytes.
 *
 * @param sha256 64 hexadecimal digits in small letters: the bytes' name in the folder of blobs
 * @param length in bytes
 * @param md5 32 hexadecimal digits in small letters, what S3's ETags are made of
 */
public record Blob(String sha256, long length, String md5) {}
