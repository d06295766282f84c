package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.Timeline;

/** The sandbox's own few addresses under {@code /_groundschool/}: no API of AWS's, for scripts and CI. Browsers' pages of other sites are kept out before. */
public final class Admin {
    private final Timeline timeline;
    private final String version;

    public Admin(Timeline timeline, String version) {
        this.timeline = timeline;
        this.version = version;
    }

    Reply answer(Message message) {
        return switch (message.path()) {
            case "/_groundschool/health" -> json(200, "{\"status\":\"ok\",\"version\":\"" + version + "\",\"revision\":" + timeline.revision() + "}");
            case "/_groundschool/reset" -> {
                if (!message.method().equals("POST")) {
                    yield json(405, "{\"error\":\"POST empties the sandbox\"}").with("Allow", "POST");
                }
                timeline.reset();
                yield json(200, "{\"status\":\"empty\",\"revision\":" + timeline.revision() + "}");
            }
            default -> json(404, "{\"error\":\"there are /_groundschool/health and, by POST, /_groundschool/reset\"}");
        };
    }

    private static Reply json(int status, String json) {
        return Reply.of(status, "application/json", (json + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
