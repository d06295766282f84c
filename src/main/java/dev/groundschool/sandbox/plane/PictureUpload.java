package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.plane.Surroundings.Unavailable;
import dev.groundschool.sandbox.wire.FormParts;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.sandbox.world.AwsFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A visitor's picture for the guestbook's bucket: a PutObject by the instance's role, under a name of the server's own, so that nobody writes over
 * what is there. What a file is, its first bytes tell, not its name; a drawing (SVG), which may hold a script, is not taken.
 */
final class PictureUpload {
    private static final int MB = 1024 * 1024;
    private static final int LARGEST_MB = 5;
    /** How much of a picture that is too large is read all the same, so that its sender reads why it is not kept. In bytes. */
    private static final long PATIENCE = 64L * MB;

    private final Surroundings surroundings;
    private final Server server;
    private final Message message;
    private final FormToken token;
    private final Locale locale;

    PictureUpload(Surroundings surroundings, Server server, Message message, FormToken token) {
        this.surroundings = surroundings;
        this.server = server;
        this.message = message;
        this.token = token;
        this.locale = Language.of(message);
    }

    /** Adds the form that sends one. */
    static void form(Page page, FormToken token, Locale locale) {
        page.tag("form", Map.of("method", "post", "action", "/pictures", "enctype", "multipart/form-data", "class", "upload"))
                .tag("input", Map.of("type", "hidden", "name", "token", "value", token.value()))
                .open("label", "").element("span", "", Words.of("guestbook.upload", locale, LARGEST_MB))
                .tag("input", Map.of("type", "file", "name", "file", "required", "", "accept", "image/png,image/jpeg,image/gif,image/webp")).close("label")
                .element("button", "", Words.of("guestbook.upload.send", locale)).close("form");
    }

    Reply take() {
        if (server.settings().of("BUCKET").isEmpty()) {
            return not(404, Words.of("guestbook.upload.bucket", locale));
        }
        byte[] bytes;
        try {
            FormParts form = new FormParts(message.headers().first("content-type").orElse(""), message.body().open()).begin();
            if (!token.admits(form.fields().getOrDefault("token", ""))) {
                return not(403, Words.of("guestbook.token", locale));
            }
            try (InputStream file = form.file()) {
                bytes = file.readNBytes(LARGEST_MB * MB + 1);
                if (bytes.length > LARGEST_MB * MB) {
                    file.skip(PATIENCE);
                    return not(413, Words.of("guestbook.upload.large", locale, LARGEST_MB));
                }
            }
        } catch (IOException | AwsFault e) {
            return not(400, Words.of("guestbook.unreadable", locale));
        }
        Optional<String> kind = kind(bytes);
        if (kind.isEmpty()) {
            return not(415, Words.of("guestbook.upload.kind", locale));
        }
        try {
            surroundings.keep(server, UUID.randomUUID() + "." + kind.get(), bytes, locale);
            return new Reply(303, new Headers().add("Location", "/"), new Reply.Bytes(new byte[0]));
        } catch (Unavailable e) {
            return not(502, e.words());
        }
    }

    private Reply not(int status, String why) {
        return !Language.wantsPage(message) ? Reply.text(status, why + '\n')
                : new Page(locale, Words.of("guestbook.upload.not", locale)).element("p", "trouble", why)
                        .tag("a", Map.of("href", "/")).text(Words.of("guestbook.back", locale)).close("a").reply(status);
    }

    /** As its name would end: {@code png}, {@code jpg}, {@code gif}, {@code webp}; empty for whatever else. */
    static Optional<String> kind(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("jpg");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("gif");
        }
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8) ? Optional.of("webp") : Optional.empty();
    }
}
