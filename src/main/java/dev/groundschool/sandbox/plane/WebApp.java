package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.util.Locale;

/** {@code APP=web}: one page that says who answered. */
final class WebApp {
    private WebApp() {}

    static Reply answer(Server server, Message message, Locale locale) {
        if (!message.method().equals("GET") && !message.method().equals("HEAD")) {
            return Reply.text(405, Words.of("method", locale, message.method()) + '\n').with("Allow", "GET, HEAD");
        }
        return switch (message.path()) {
            case "/health" -> Reply.text(200, "ok\n");
            case "/", "/index.html" -> Language.wantsPage(message) ? page(server, locale) : Reply.text(200, text(server, locale));
            default -> Language.wantsPage(message) ? new Page(locale, Words.of("missing", locale, message.path())).reply(404)
                    : Reply.text(404, Words.of("missing", locale, message.path()) + '\n');
        };
    }

    private static String title(Server server, Locale locale) {
        return server.settings().title().isEmpty() ? Words.of("hello", locale, server.instanceId()) : server.settings().title();
    }

    private static String message(Server server, Locale locale) {
        return server.settings().message().isEmpty() ? Words.of("hello.message", locale) : server.settings().message();
    }

    private static Reply page(Server server, Locale locale) {
        Page page = new Page(locale, title(server, locale)).element("p", "", message(server, locale)).open("dl", "");
        row(page, "label.instance", server.instanceId(), locale);
        row(page, "label.zone", server.zone(), locale);
        row(page, "label.private", server.privateIp(), locale);
        row(page, "label.type", server.type(), locale);
        return page.close("dl").reply(200);
    }

    private static void row(Page page, String label, String value, Locale locale) {
        page.element("dt", "", Words.of(label, locale)).element("dd", "", value);
    }

    private static String text(Server server, Locale locale) {
        return title(server, locale) + '\n' + message(server, locale) + '\n' + Words.of("label.instance", locale) + ": "
                + server.instanceId() + '\n'
                + Words.of("label.zone", locale) + ": " + server.zone() + '\n' + Words.of("label.private", locale) + ": "
                + server.privateIp() + '\n';
    }
}
