package dev.groundschool.sandbox.wire;

import java.nio.charset.StandardCharsets;

/** Thrown by a program that ends an exchange in another way than HTTP does: it writes these bytes, maybe none, and closes the connection. */
public final class NotHttp extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String text;

    public NotHttp(String text) {
        super("no HTTP", null, false, false); // wanted, not found: nobody reads a stack trace of it
        this.text = text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
