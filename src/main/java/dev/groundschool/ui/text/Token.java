package dev.groundschool.ui.text;

import dev.groundschool.account.sql.Dialect;
import dev.groundschool.account.sql.Lexer;
import java.util.ArrayList;
import java.util.List;

/** A piece of code of one colour. */
public record Token(Kind kind, String text) {
    /** In the order in which a pattern's groups are asked. */
    public enum Kind {
        COMMENT("comment"),
        STRING("string"),
        NUMBER("number"),
        KEYWORD("keyword"),
        NAME("name"),
        PLAIN("");

        private final String group;

        Kind(String group) {
            this.group = group;
        }

        /** Its colour in the style sheet. */
        public String styleClass() {
            return this == PLAIN ? "code-plain" : "code-" + group;
        }
    }

    /** Cuts code into tokens; put together again they are the code. */
    public static List<Token> of(Syntax syntax, String code) {
        if (syntax == Syntax.SQL) {
            return sql(Dialect.guess(code), code);
        }
        List<Token> tokens = new ArrayList<>();
        var matcher = syntax.pattern().matcher(code);
        int at = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                continue;
            }
            if (matcher.start() > at) {
                tokens.add(new Token(Kind.PLAIN, code.substring(at, matcher.start())));
            }
            var kind = Kind.PLAIN;
            for (var each : Kind.values()) {
                if (each != Kind.PLAIN && matcher.group(each.group) != null) {
                    kind = each;
                    break;
                }
            }
            tokens.add(new Token(kind, matcher.group()));
            at = matcher.end();
        }
        if (at < code.length()) {
            tokens.add(new Token(Kind.PLAIN, code.substring(at)));
        }
        return tokens;
    }

    /** SQL as the database it is for reads it. */
    public static List<Token> sql(Dialect dialect, String code) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (var piece : Lexer.pieces(dialect, code)) {
            var kind = switch (piece.kind()) {
                case COMMENT -> Kind.COMMENT;
                case STRING -> Kind.STRING;
                case QUOTED_NAME -> Kind.NAME;
                case NUMBER -> Kind.NUMBER;
                case KEYWORD -> Kind.KEYWORD;
                case WORD, SEMICOLON, OTHER -> Kind.PLAIN;
            };
            if (kind != Kind.PLAIN) {
                if (piece.start() > at) {
                    tokens.add(new Token(Kind.PLAIN, code.substring(at, piece.start())));
                }
                tokens.add(new Token(kind, code.substring(piece.start(), piece.end())));
                at = piece.end();
            }
        }
        if (at < code.length()) {
            tokens.add(new Token(Kind.PLAIN, code.substring(at)));
        }
        return tokens;
    }
}
