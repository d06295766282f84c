package dev.groundschool.ui.policy;

import dev.groundschool.sandbox.iam.policy.MalformedPolicy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** A policy's text cut into its statements and what stands around them. */
final class PolicyText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A run of lines: a statement, or what is between. */
    record Piece(String code, Optional<Statement> statement) {}

    /**
     * A text and its pieces.
     *
     * @param wrong why it could not be read as a policy; then there is one piece
     */
    record Cut(String text, List<Piece> pieces, Optional<String> wrong) {}

    private PolicyText() {}

    /** Keeps a text that is written in lines, and sets one that is not. */
    static Cut cut(String text, PolicyDocument.Kind kind) {
        String lines = text.strip().contains("\n") ? text.strip().replace("\r", "") : set(text);
        try {
            PolicyDocument document = PolicyDocument.parse(lines, kind);
            return new Cut(lines, pieces(lines, document.statements()), Optional.empty());
        } catch (MalformedPolicy e) { // a real account may hold what this reader does not know yet: shown all the same
            return new Cut(lines, List.of(new Piece(lines, Optional.empty())), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static String set(String text) {
        try {
            var printer = new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
                    .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
            return JSON.writer().with(printer).writeValueAsString(JSON.readTree(text)).replace("\" : ", "\": ");
        } catch (JacksonException e) {
            return text;
        }
    }

    private static List<Piece> pieces(String text, List<Statement> statements) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Statement each : statements) {
            int start = lineStart(text, offset(text, each.line(), each.column()));
            int end = lineEnd(text, offset(text, each.endLine(), each.endColumn()));
            if (start < at) {
                start = at; // two statements on a line: the second begins where the first one's lines end
            }
            if (end > start) {
                add(pieces, text.substring(at, start), Optional.empty());
                add(pieces, text.substring(start, end), Optional.of(each));
                at = end;
            }
        }
        add(pieces, text.substring(at), Optional.empty());
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, String code, Optional<Statement> statement) {
        if (!code.isBlank()) {
            pieces.add(new Piece(code.replaceAll("^\\n|\\s+$", ""), statement));
        }
    }

    private static int offset(String text, int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        return Math.min(text.length(), at + column - 1);
    }

    /** The beginning of the line, if nothing but blanks is before. */
    private static int lineStart(String text, int at) {
        int start = text.lastIndexOf('\n', at - 1) + 1;
        return text.substring(start, at).isBlank() ? start : at;
    }

    /** Past the comma that may follow. */
    private static int lineEnd(String text, int at) {
        return at < text.length() && text.charAt(at) == ',' ? at + 1 : at;
    }
}
