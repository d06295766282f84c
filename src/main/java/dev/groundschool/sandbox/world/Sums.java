package dev.groundschool.sandbox.world;

/**
 * What stored bytes come to.
 *
 * @param md5 32 hexadecimal digits in small letters
 * @param checksum Base64, of the kind that was asked for
 */
public record Sums(String md5, String checksum) {}
