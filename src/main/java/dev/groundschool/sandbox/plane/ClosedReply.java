package dev.groundschool.sandbox.plane;

import dev.groundschool.network.Explain;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Reason;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.util.Locale;

/** Says where a packet ended, and by which rule. */
public final class ClosedReply {
    private ClosedReply() {}

    public static Reply of(int status, Trace trace, Message message, Locale locale) {
        String title = Words.of("closed." + status, locale, message.host(), trace.query().port());
        String summary = trace.decisive().map(hop -> Explain.sentence(hop, locale))
                .orElseGet(() -> Explain.outcome(trace.outcome(), locale));
        String code = trace.code();
        if (!Language.wantsPage(message)) {
            StringBuilder text = new StringBuilder(title).append('\n').append(summary).append("\n\n");
            trace.hops().forEach(hop -> text.append(mark(hop)).append(' ').append(Explain.title(hop.kind(), locale)).append(": ")
                    .append(Explain.sentence(hop, locale)).append('\n'));
            return Reply.text(status, text.toString()).with(InstancePlane.REASON, code);
        }
        Page page = new Page(locale, title).element("p", "", summary).element("p", "soft", Words.of("closed.note", locale)).open("ol", "");
        for (Hop hop : trace.hops()) {
            page.open("li", hop.verdict() == Hop.Verdict.BLOCK ? "block" : "pass").element("span", "mark", mark(hop)).open("div", "")
                    .element("b", "", Explain.title(hop.kind(), locale)).element("span", "", Explain.sentence(hop, locale)).close("div")
                    .close("li");
        }
        return page.close("ol").reply(status).with(InstancePlane.REASON, code);
    }

    /** No instance has the address: on the internet a packet to it is lost. */
    static Reply nobody(Message message, PublicNames.Place place, Locale locale) {
        String title = Words.of("closed.504", locale, message.host(), 80);
        String why = Words.of("nobody", locale, place.ip(), place.region());
        Reply reply = Language.wantsPage(message) ? new Page(locale, title).element("p", "", why).reply(504)
                : Reply.text(504, title + '\n' + why + '\n');
        return reply.with(InstancePlane.REASON, Reason.NO_SUCH_ADDRESS.code());
    }

    /**
     * What goes wrong behind an open path, in a balancer's name.
     *
     * @param title as AWS's own page has it
     * @param reason for {@link InstancePlane#REASON}
     * @param key of the package's bundle
     */
    public static Reply told(int status, String title, String reason, Message message, String key, Object... args) {
        Locale locale = Language.of(message);
        String why = Words.of(key, locale, args);
        Reply reply = Language.wantsPage(message) ? new Page(locale, title).element("p", "", why).reply(status)
                : Reply.text(status, title + '\n' + why + '\n');
        return reply.with(InstancePlane.REASON, reason);
    }

    private static String mark(Hop hop) {
        return switch (hop.verdict()) {
            case PASS -> "✓";
            case BLOCK -> "✗";
            case NOTE -> "·";
        };
    }
}
