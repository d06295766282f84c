package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A page for browsers: text in, markup out. Nothing that a user wrote gets past {@link #escape}. */
final class Page {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#16202c;--soft:#5b6775;--paper:#f5f7fa;--card:#fff;--line:#dde3ea;--go:#3f6212;--stop:#b3261e;--tint:#eef6e2}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf1;--soft:#9aa7b5;--paper:#10161d;--card:#18212b;--line:#2c3845;--go:#b8e986;--stop:#ff9b92;--tint:#1d2a17}}
            *{box-sizing:border-box}body{margin:0;padding:8vh 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,"Apple SD Gothic Neo","Malgun Gothic",sans-serif}
            main{max-width:44rem;margin:auto;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:2.25rem 2.5rem}
            h1{margin:0 0 .5rem;font-size:1.7rem;line-height:1.25;overflow-wrap:anywhere}p{margin:.5rem 0;overflow-wrap:anywhere}.soft{color:var(--soft)}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.25rem;margin:1.5rem 0 0}dt{color:var(--soft)}dd{margin:0;font-family:ui-monospace,monospace;overflow-wrap:anywhere}
            ol{list-style:none;margin:1.5rem 0 0;padding:0}li{display:grid;grid-template-columns:1.5rem 1fr;padding:.5rem 0;border-top:1px solid var(--line)}
            li b{display:block}.pass .mark{color:var(--go)}.block .mark,.block b{color:var(--stop)}.badge{display:inline-block;padding:.1rem .6rem;border-radius:999px;background:var(--tint);color:var(--go);font-size:.85rem}
            """;

    private final StringBuilder body = new StringBuilder();
    private final Locale locale;
    private final String title;

    Page(Locale locale, String title) {
        this.locale = locale;
        this.title = title;
        element("h1", "", title);
    }

    /** An element that holds text. */
    Page element(String tag, String style, String text) {
        open(tag, style);
        body.append(escape(text));
        return close(tag);
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
        String html = "<!doctype html><html lang=\"" + locale.getLanguage() + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>" + escape(title) + "</title><style>" + STYLE + "</style></head><body><main>" + body + "</main></body></html>\n";
        return Reply.of(status, "text/html;charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'").with("X-Content-Type-Options", "nosniff")
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
