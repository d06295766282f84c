package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A page for browsers: text in, markup out. Nothing that a user wrote gets past {@link #escape}. */
final class Page {
    private static final String STYLE = style();

    private final StringBuilder body = new StringBuilder();
    private final Locale locale;
    private final String title;

    Page(Locale locale, String title) {
        this.locale = locale;
        this.title = title;
        element("h1", "", title);
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An element that holds text. */
    Page element(String tag, String style, String text) {
        open(tag, style);
        body.append(escape(text));
        return close(tag);
    }

    /** Text alone, inside what is open. */
    Page text(String text) {
        body.append(escape(text));
        return this;
    }

    /** An element with attributes, left open. */
    Page tag(String tag, Map<String, String> attributes) {
        body.append('<').append(tag);
        new TreeMap<>(attributes).forEach((name, value) -> body.append(' ').append(name).append("=\"").append(escape(value)).append('"'));
        body.append('>');
        return this;
    }

    Page open(String tag, String style) {
        body.append('<').append(tag);
        if (!style.isEmpty()) {
            body.append(" class=\"").append(style).append('"');
        }
        body.append('>');
        return this;
    }

    Page close(String tag) {
        body.append("</").append(tag).append('>');
        return this;
    }

    Reply reply(int status) {
        String html = "<!doctype html><html lang=\"" + locale.getLanguage()
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>" + escape(title) + "</title><style>" + STYLE + "</style></head><body><main>" + body + "</main></body></html>\n";
        return Reply.of(status, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; frame-ancestors 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }

    /** Text that is safe between tags and in quoted attributes. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
