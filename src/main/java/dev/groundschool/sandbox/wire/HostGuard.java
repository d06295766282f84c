package dev.groundschool.sandbox.wire;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps web pages of other sites away from the sandbox.
 *
 * <p>A browser on the learner's computer reaches loopback, so any page it shows could too: by a name of its own that resolves to loopback (DNS rebinding: the Host
 * gives it away) or by a plain cross-site request (the Origin or Sec-Fetch-Site does).
 */
final class HostGuard {
    private HostGuard() {}

    /** Why the message is refused; empty when it may pass. */
    static Optional<String> refusal(Message message) {
        String host = message.host();
        if (!loopback(host) && !S3Address.isAws(host)) {
            return Optional.of("The sandbox answers at localhost and names that end in .localhost, not at '" + host + "'.");
        }
        if (openToPages(message)) {
            return Optional.empty();
        }
        Optional<String> origin = message.headers().first("origin");
        if (origin.isPresent() && !sameSite(origin.get(), message)) {
            return Optional.of("A page of another site (" + origin.get() + ") may not call the sandbox.");
        }
        boolean foreign = message.headers().first("sec-fetch-site").filter(site -> site.equals("cross-site")).isPresent();
        boolean visit = message.headers().first("sec-fetch-mode").filter(mode -> mode.equals("navigate")).isPresent() && message.method().equals("GET");
        return foreign && !visit ? Optional.of("A page of another site may not call the sandbox.") : Optional.empty();
    }

    /**
     * Whether a page on this computer, a bucket's website for one, uses a bucket as any web page may: without a signature, or with a URL or form that was signed for it.
     * Its bucket's policy and CORS rules decide then. Calls with keys stay closed, and pages from elsewhere may no more than show what is public: every page knows
     * test / test.
     */
    private static boolean openToPages(Message message) {
        if (message.headers().first("authorization").isPresent() || message.path().startsWith("/_groundschool/") || !S3Call.isOne(message)) {
            return false;
        }
        Optional<String> page = message.headers().first("origin").or(() -> message.headers().first("referer"));
        if (page.isPresent() && ofThisComputer(page.get())) {
            return true;
        }
        return message.headers().first("origin").isEmpty() && message.query().isEmpty() && (message.method().equals("GET") || message.method().equals("HEAD"));
    }

    private static boolean ofThisComputer(String page) {
        try {
            String host = URI.create(page).getHost();
            return host != null && loopback(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean loopback(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static boolean sameSite(String origin, Message message) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(message.headers().first("host").orElse(""));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
