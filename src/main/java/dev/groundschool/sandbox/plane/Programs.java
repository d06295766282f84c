package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.util.Locale;

/** The server programs of the web image, by what user data says an instance is. */
final class Programs {
    private Programs() {}

    static Reply answer(Surroundings surroundings, Server server, Message message) {
        Locale locale = Language.of(message);
        return switch (server.settings().app()) {
            case WEB -> WebApp.answer(server, message, locale);
            case API -> ApiApp.answer(server, message);
            case GUESTBOOK -> new GuestbookApp(surroundings, server, message).answer();
            case FAULTY -> FaultyApp.answer(server, message);
            case BATCH -> throw new IllegalStateException("a batch server listens to nothing");
        };
    }
}
