package dev.groundschool.sandbox.plane;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** What an instance writes to its console while it starts: the system's lines, and on the web image what was read from user data. English,
 * as a system's log is. */
public final class BootLog {
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss +0000", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private BootLog() {}

    /**
     * @param imageName the image's name, which tells the system
     * @param started when the instance last came up
     * @param architecture {@code x86_64} or {@code arm64}
     * @param userData decoded; empty without
     */
    public static String of(String imageName, String instanceId, String privateIp, String privateName, Instant started, boolean web,
            String architecture, String userData) {
        StringJoiner log = new StringJoiner("\r\n", "", "\r\n");
        if (imageName.startsWith("Windows")) {
            return log.add(RFC_1123.format(started) + ": Windows is ready to use")
                    .add(RFC_1123.format(started) + ": Instance " + instanceId).toString();
        }
        String system = imageName.startsWith("ubuntu/") ? "Ubuntu 24.04 LTS" : "Amazon Linux 2023";
        log.add("[    0.000000] Linux version 6.1.158-15.288 (" + system + ")");
        log.add("[    1.204811] systemd[1]: Hostname set to <" + privateName + ">.");
        log.add("[    3.917260] cloud-init[1531]: Cloud-init v. 22.2.2 running 'init' at " + RFC_1123.format(started)
                + ". Up 3.91 seconds.");
        log.add("[    4.102257] cloud-init[1531]: ci-info: |  ens5  | True |  " + privateIp + "  | global |");
        if (web) {
            server(log, ServerSettings.parse(userData), userData.isEmpty(), instanceId);
        } else if (!userData.isEmpty()) {
            log.add("[    5.004417] cloud-init[1602]: user data: " + userData.length()
                    + " characters, kept and not run: the sandbox never runs scripts. Only Groundschool web images read settings from it.");
        }
        log.add("[    6.831180] cloud-init[1655]: Cloud-init v. 22.2.2 finished at " + RFC_1123.format(started.plusSeconds(7))
                + ". Datasource DataSourceEc2Local.");
        log.add("").add(system).add("Kernel 6.1.158-15.288 on an " + (architecture.equals("arm64") ? "aarch64" : "x86_64") + " (-)").add("")
                .add(privateName.split("\\.", 2)[0] + " login:");
        return log.toString();
    }

    private static void server(StringJoiner log, ServerSettings settings, boolean none, String instanceId) {
        String from = "[    5.004417] groundschool-web: ";
        log.add(from + (none ? "no user data" : settings.read().isEmpty() ? "user data holds no settings (APP, TITLE, MESSAGE, PORT)"
                : settings.read().size() + " settings read from user data; nothing in it is run"));
        settings.shown().forEach((name, value) -> log.add(from + "  " + name + '=' + plain(value)));
        settings.notes().forEach(note -> log.add(from + "  " + plain(note)));
        switch (settings.app()) {
            case WEB -> log.add(from + "web server listening on 0.0.0.0:" + settings.port());
            case FAULTY -> log.add(from + "faulty server listening on 0.0.0.0:" + settings.port());
            case GUESTBOOK -> log.add(from + "guestbook server listening on 0.0.0.0:" + settings.port());
            case API -> log.add(from + "API server listening on 0.0.0.0:" + settings.port());
            case BATCH -> {
                log.add(from + "batch job started" + (settings.title().isEmpty() ? "" : ": " + plain(settings.title())));
                if (!settings.message().isEmpty()) {
                    log.add(from + plain(settings.message()));
                }
                log.add(from + "batch job finished on " + instanceId + ", nothing listens");
            }
        }
    }

    /** One line of printable text. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
