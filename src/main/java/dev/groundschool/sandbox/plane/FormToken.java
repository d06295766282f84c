package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Message;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What a form and a cookie both hold, so that a page of another site, which can set neither, cannot make a browser send the form. */
final class FormToken {
    private static final String COOKIE = "guestbook";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Message message;
    private final String fresh = fresh();

    FormToken(Message message) {
        this.message = message;
    }

    private static String fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** For the form: the visitor's own, or a new one. */
    String value() {
        return theirs().orElse(fresh);
    }

    /** For the reply that carries the form. */
    String cookie() {
        return COOKIE + '=' + value() + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** Whether a form with that token may be taken; a script sends neither a cookie nor an origin unless it means to, and needs none. */
    boolean admits(String given) {
        return !fromABrowser() || !given.isEmpty() && theirs().filter(given::equals).isPresent();
    }

    private boolean fromABrowser() {
        return message.headers().first("origin").isPresent() || message.headers().first("cookie").isPresent()
                || message.headers().first("sec-fetch-site").isPresent();
    }

    private Optional<String> theirs() {
        for (String field : message.headers().all("cookie")) {
            for (String pair : field.split(";")) {
                if (pair.strip().startsWith(COOKIE + '=')) {
                    return Optional.of(pair.strip().substring(COOKIE.length() + 1)).filter(value -> value.matches("[A-Za-z0-9_-]{22}"));
                }
            }
        }
        return Optional.empty();
    }
}
