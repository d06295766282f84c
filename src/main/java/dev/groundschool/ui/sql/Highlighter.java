package dev.groundschool.ui.sql;

import dev.groundschool.account.sql.Dialect;
import dev.groundschool.ui.text.Token;
import java.util.ArrayList;
import java.util.List;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/** Colours SQL as it is typed, and underlines what the server stumbled over. The whole text is read again at each change: a comment may begin lines before. */
final class Highlighter implements SyntaxDecorator {
    private final Dialect dialect;
    private final Mark mark;
    private final Runnable spread;
    private List<List<Token>> lines = List.of();
    private boolean read;

    /**
     * A part of the text, in characters from 0.
     *
     * @param end behind its last character; the start when there is none
     */
    record Mark(int start, int end) {
        static final Mark NONE = new Mark(0, 0);
    }

    /** @param spread is run when a change gave lines other colours than those that were changed */
    Highlighter(Dialect dialect, Mark mark, Runnable spread) {
        this.dialect = dialect;
        this.mark = mark;
        this.spread = spread;
    }

    /** The tokens line by line; what reaches over several lines is in each of them. */
    static List<List<Token>> lines(Dialect dialect, String text) {
        List<List<Token>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        for (var token : Token.sql(dialect, text)) {
            var parts = token.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    lines.add(new ArrayList<>());
                }
                if (!parts[i].isEmpty()) {
                    lines.getLast().add(new Token(token.kind(), parts[i]));
                }
            }
        }
        return lines;
    }

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        if (!read) {
            lines = lines(dialect, text(model));
            read = true;
        }
        var paragraph = RichParagraph.builder();
        var line = model.getPlainText(index);
        if (index < lines.size() && String.join("", lines.get(index).stream().map(Token::text).toList()).equals(line)) {
            lines.get(index).forEach(token -> paragraph.addWithStyleNames(token.text(), "sql-piece", token.kind().styleClass()));
        } else {
            paragraph.addWithStyleNames(line, "sql-piece", Token.Kind.PLAIN.styleClass());
        }
        int begins = 0;
        for (int i = 0; i < index; i++) {
            begins += model.getPlainText(i).length() + 1;
        }
        int from = Math.max(0, mark.start() - begins);
        int to = Math.min(line.length(), mark.end() - begins);
        if (from < to) {
            paragraph.addWavyUnderline(from, to - from, "sql-stumbled");
        }
        return paragraph.build();
    }

    @Override
    public void handleChange(CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded, int charsBottom) {
        var before = lines;
        lines = lines(dialect, text(model));
        read = true;
        int below = start.index() + linesAdded + 1;
        int shifted = linesAdded - (end.index() - start.index());
        for (int i = below; i < lines.size(); i++) {
            int was = i - shifted;
            if (was < 0 || was >= before.size() || !kinds(before.get(was)).equals(kinds(lines.get(i)))) {
                spread.run();
                return;
            }
        }
    }

    private static List<Token.Kind> kinds(List<Token> line) {
        return line.stream().map(Token::kind).toList();
    }

    private static String text(CodeTextModel model) {
        var all = new StringBuilder();
        for (int i = 0; i < model.size(); i++) {
            all.append(i == 0 ? "" : "\n").append(model.getPlainText(i));
        }
        return all.toString();
    }
}
