package dev.groundschool.sandbox.plane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What user data tells the "Groundschool web" server, read as settings: lines {@code KEY=VALUE} or {@code export KEY=VALUE}, anywhere in
 * the text, values bare or in quotes,
 * the last line of a name counting. Everything else, a script's commands too, is passed over; nothing is ever run.
 *
 * @param app what the server is
 * @param title the page's heading; empty when not told
 * @param message a line under it; empty when not told
 * @param port TCP port that the server listens to, 80 unless told
 * @param read the settings that were found and known, in the order of the text, as written
 * @param notes what could not be used, one sentence each, for the console log
 */
public record ServerSettings(App app, String title, String message, int port, Map<String, String> read, List<String> notes) {
    /** Kinds of server. */
    public enum App {
        /** Answers a page. */
        WEB,
        /** Answers JSON under {@code /api/}. */
        API,
        /** A guestbook with a database and a bucket; {@link GuestbookApp} tells its settings. */
        GUESTBOOK,
        /** Misbehaves on purpose; {@link FaultyApp} tells how. */
        FAULTY,
        /** Works by itself and listens to nothing. */
        BATCH;

        /** As settings write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Without user data. */
    public static final ServerSettings DEFAULT = parse("");

    /** AWS names its port variable no way in particular; 80 is what a browser asks for. */
    private static final int HTTP = 80;
    private static final int LONGEST = 2000;
    private static final Set<String> KNOWN = Set.of("APP", "TITLE", "MESSAGE", "PORT", "DB_ENDPOINT", "DB_USER", "DB_PASSWORD", "DB_NAME", "DB_SECRET", "BUCKET");
    private static final Set<String> SECRET = Set.of("DB_PASSWORD");
    private static final Pattern LINE = Pattern.compile("^\\s*(?:export\\s+)?([A-Z][A-Z0-9_]*)=(.*)$");

    public ServerSettings {
        read = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(read));
        notes = List.copyOf(notes);
    }

    /** A setting's value; empty when it is not told. */
    public String of(String name) {
        return read.getOrDefault(name, "");
    }

    /** The settings for a log: secrets hidden. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(read);
        shown.replaceAll((name, value) -> SECRET.contains(name) ? "********" : value);
        return shown;
    }

    @Override
    public String toString() {
        return "ServerSettings[" + app + ", " + shown() + ']';
    }

    /** Reads settings from user data, already Base64-decoded. Never fails: what is wrong becomes a note and the default holds. */
    public static ServerSettings parse(String userData) {
        Map<String, String> read = new LinkedHashMap<>();
        userData.lines().forEach(line -> {
            Matcher setting = LINE.matcher(line);
            if (setting.matches() && KNOWN.contains(setting.group(1))) {
                read.remove(setting.group(1));
                read.put(setting.group(1), value(setting.group(2)));
            }
        });
        List<String> notes = new ArrayList<>();
        return new ServerSettings(app(read.getOrDefault("APP", ""), notes), read.getOrDefault("TITLE", ""),
                read.getOrDefault("MESSAGE", ""),
                port(read.getOrDefault("PORT", ""), notes), read, notes);
    }

    /** A value as a shell would take it: quotes off, a comment after a bare word off. */
    private static String value(String raw) {
        String text = raw.strip();
        String value;
        if (!text.isEmpty() && (text.charAt(0) == '"' || text.charAt(0) == '\'')) {
            int end = text.indexOf(text.charAt(0), 1);
            value = end < 0 ? text.substring(1) : text.substring(1, end);
        } else {
            int comment = text.indexOf(" #");
            value = comment < 0 ? text : text.substring(0, comment).strip();
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    private static App app(String text, List<String> notes) {
        for (App app : App.values()) {
            if (app.text().equals(text.toLowerCase(Locale.ROOT))) {
                return app;
            }
        }
        if (!text.isEmpty()) {
            notes.add("APP=" + text + " is not known (web, api, guestbook, faulty or batch); web is used");
        }
        return App.WEB;
    }

    private static int port(String text, List<String> notes) {
        if (text.isEmpty()) {
            return HTTP;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        notes.add("PORT=" + text + " is not a port (1-65535); 80 is used");
        return HTTP;
    }
}
