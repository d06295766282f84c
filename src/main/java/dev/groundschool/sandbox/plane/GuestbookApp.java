package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.plane.Surroundings.Unavailable;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code APP=guestbook}: entries in the database of {@code DB_ENDPOINT}, {@code DB_USER}, {@code DB_PASSWORD} and {@code DB_NAME},
 * or name and password from the secret {@code DB_SECRET}; pictures from the bucket
 * {@code BUCKET}, and into it. It keeps nothing itself, so that any number of servers behind a load balancer are one site. {@code /health} says that
 * the server runs, {@code
 * /ready} that its database answers too.
 */
final class GuestbookApp {
    private static final int LONGEST_FORM = 32 * 1024;

    private final Surroundings surroundings;
    private final Server server;
    private final Message message;
    private final Locale locale;
    private final FormToken token;

    GuestbookApp(Surroundings surroundings, Server server, Message message) {
        this.surroundings = surroundings;
        this.server = server;
        this.message = message;
        this.locale = Language.of(message);
        this.token = new FormToken(message);
    }

    Reply answer() {
        String path = message.path();
        boolean read = message.method().equals("GET") || message.method().equals("HEAD");
        if (path.equals("/entries") && message.method().equals("POST")) {
            return write();
        }
        if (path.equals("/pictures") && message.method().equals("POST")) {
            return new PictureUpload(surroundings, server, message, token).take();
        }
        if (!read) {
            return Reply.text(405, Words.of("method", locale, message.method()) + '\n').with("Allow", "GET, HEAD");
        }
        if (path.startsWith("/picture/")) {
            return picture(decoded(path.substring("/picture/".length())));
        }
        return switch (path) {
            case "/health" -> Reply.text(200, "ok\n");
            case "/ready" -> ready();
            case "/", "/index.html", "/entries" -> show();
            default -> Language.wantsPage(message) ? new Page(locale, Words.of("missing", locale, path)).reply(404)
                    : Reply.text(404, Words.of("missing", locale, path) + '\n');
        };
    }

    // ---------------------------------------------------------------- reading

    private Reply ready() {
        try {
            new Guestbook(surroundings, server).ping(locale);
            return Reply.text(200, "ready\n");
        } catch (SQLException | Unavailable e) {
            return Reply.text(503, why(e) + '\n');
        }
    }

    private Reply show() {
        List<Guestbook.Entry> entries = List.of();
        Optional<String> trouble = Optional.empty();
        try {
            entries = new Guestbook(surroundings, server).latest(locale);
        } catch (SQLException | Unavailable e) {
            trouble = Optional.of(why(e));
        }
        int status = trouble.isEmpty() ? 200 : 500;
        return Language.wantsPage(message) ? page(entries, trouble).reply(status).with("Set-Cookie", token.cookie())
                : Reply.text(status, text(entries, trouble));
    }

    private String title() {
        return server.settings().title().isEmpty() ? Words.of("guestbook.title", locale) : server.settings().title();
    }

    private String footer() {
        return Words.of("guestbook.served", locale, server.instanceId(), server.zone());
    }

    private String text(List<Guestbook.Entry> entries, Optional<String> trouble) {
        StringBuilder text = new StringBuilder(title()).append('\n');
        trouble.ifPresent(why -> text.append(Words.of("guestbook.database", locale)).append(": ").append(why).append('\n'));
        entries.forEach(each -> text.append(each.written()).append("  ").append(each.name()).append(": ").append(each.message()).append("  (")
                .append(each.server()).append(")\n"));
        return text.append(footer()).append('\n').toString();
    }

    private Page page(List<Guestbook.Entry> entries, Optional<String> trouble) {
        Page page = new Page(locale, title());
        page.element("p", "soft", server.settings().message().isEmpty() ? Words.of("guestbook.welcome", locale) : server.settings().message());
        if (!server.settings().of("BUCKET").isEmpty()) {
            pictures(page);
        }
        if (trouble.isPresent()) {
            page.element("h2", "", Words.of("guestbook.database", locale)).element("p", "trouble", trouble.get());
        } else {
            form(page);
            page.open("ol", "entries");
            for (Guestbook.Entry each : entries) {
                page.open("li", "entry").open("div", "").element("b", "", each.name()).element("p", "", each.message())
                        .element("span", "soft", Words.of("guestbook.written", locale, each.written(), each.server())).close("div").close("li");
            }
            page.close("ol");
            if (entries.isEmpty()) {
                page.element("p", "soft", Words.of("guestbook.empty", locale));
            }
        }
        return page.element("p", "foot", footer());
    }

    private void form(Page page) {
        page.tag("form", Map.of("method", "post", "action", "/entries"))
                .tag("input", Map.of("type", "hidden", "name", "token", "value", token.value()))
                .open("label", "").element("span", "", Words.of("guestbook.name", locale))
                .tag("input", Map.of("name", "name", "required", "", "maxlength", String.valueOf(Guestbook.LONGEST_NAME))).close("label")
                .open("label", "").element("span", "", Words.of("guestbook.message", locale))
                .tag("textarea", Map.of("name", "message", "required", "", "rows", "3", "maxlength", String.valueOf(Guestbook.LONGEST_MESSAGE)))
                .close("textarea").close("label").element("button", "", Words.of("guestbook.send", locale)).close("form");
    }

    private void pictures(Page page) {
        try {
            List<String> keys = surroundings.pictures(server, locale);
            page.open("div", "pictures");
            keys.forEach(key -> page.tag("img", Map.of("src", "/picture/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20"),
                    "alt", key,
                    "loading", "lazy")));
            page.close("div");
            if (keys.isEmpty()) {
                page.element("p", "soft", Words.of("guestbook.pictures.none", locale, server.settings().of("BUCKET")));
            }
            PictureUpload.form(page, token, locale);
        } catch (Unavailable e) {
            page.element("h2", "", Words.of("guestbook.pictures", locale)).element("p", "trouble", e.words());
        }
    }

    private Reply picture(String key) {
        try {
            Surroundings.Picture picture = surroundings.picture(server, key, locale);
            return new Reply(200, new Headers().add("Content-Type", picture.contentType()).add("X-Content-Type-Options", "nosniff")
                    .add("Content-Security-Policy", "default-src 'none'; sandbox").add("Cache-Control", "no-store"),
                    new Reply.Stream(picture.length(), out -> {
                        try (var in = picture.bytes()) {
                            in.transferTo(out);
                        }
                    }));
        } catch (Unavailable e) {
            return Reply.text(502, e.words() + '\n');
        }
    }

    // ---------------------------------------------------------------- writing

    private Reply write() {
        Map<String, String> form;
        try {
            form = form(new String(message.bytes(LONGEST_FORM), StandardCharsets.UTF_8));
        } catch (Message.BodyTooLarge e) {
            return Reply.text(413, Words.of("guestbook.long", locale) + '\n');
        } catch (IOException e) {
            return Reply.text(400, Words.of("guestbook.unreadable", locale) + '\n');
        }
        if (!token.admits(form.getOrDefault("token", ""))) {
            return Reply.text(403, Words.of("guestbook.token", locale) + '\n');
        }
        String name = form.getOrDefault("name", "").strip();
        String text = form.getOrDefault("message", "").strip();
        if (name.isEmpty() || text.isEmpty() || name.length() > Guestbook.LONGEST_NAME || text.length() > Guestbook.LONGEST_MESSAGE) {
            return Reply.text(400, Words.of("guestbook.fields", locale, Guestbook.LONGEST_NAME, Guestbook.LONGEST_MESSAGE) + '\n');
        }
        try {
            new Guestbook(surroundings, server).add(name, text, locale);
            return new Reply(303, new Headers().add("Location", "/"), new Reply.Bytes(new byte[0]));
        } catch (SQLException | Unavailable e) {
            return Language.wantsPage(message) ? page(List.of(), Optional.of(why(e))).reply(500) : Reply.text(500, why(e) + '\n');
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private String why(Exception e) {
        return e instanceof Unavailable told ? told.words() : Words.of("guestbook.sql", locale, String.valueOf(e.getMessage()));
    }
}
