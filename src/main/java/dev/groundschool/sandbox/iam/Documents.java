package dev.groundschool.sandbox.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Policy documents in replies: percent-encoded as RFC 3986 has it, for so IAM sends them. */
final class Documents {
    private Documents() {}

    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    /** IAM's quotas do not count white space. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}
