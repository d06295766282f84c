package dev.groundschool.account.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts SQL into its smallest pieces. Never fails: what is not closed goes on to the end. */
public final class Lexer {
    /** {@code E'a\'b'}, {@code B'01'}, {@code X'1F'}, {@code N'…'}. */
    private static final List<String> PREFIXES = List.of("E", "B", "X", "N");

    private final Dialect dialect;
    private final String sql;
    private final List<Piece> pieces = new ArrayList<>();

    private Lexer(Dialect dialect, String sql) {
        this.dialect = dialect;
        this.sql = sql;
    }

    /** What a piece is. */
    public enum Kind { COMMENT, STRING, QUOTED_NAME, NUMBER, KEYWORD, WORD, SEMICOLON, OTHER }

    /**
     * A piece; white space between pieces is none.
     *
     * @param start its first character, from 0
     * @param end the character behind its last
     */
    public record Piece(Kind kind, int start, int end) {
        /** Its text in upper case, to compare words by. */
        String upper(String sql) {
            return sql.substring(start, end).toUpperCase(Locale.ROOT);
        }

        boolean isWord() {
            return kind == Kind.KEYWORD || kind == Kind.WORD;
        }
    }

    /** All pieces, in order. */
    public static List<Piece> pieces(Dialect dialect, String sql) {
        Lexer lexer = new Lexer(dialect, sql);
        int at = 0;
        while (at < sql.length()) {
            at = Character.isWhitespace(sql.charAt(at)) ? at + 1 : lexer.piece(at);
        }
        return lexer.pieces;
    }

    private int piece(int at) {
        char first = sql.charAt(at);
        if (sql.startsWith("--", at) && (dialect == Dialect.POSTGRES || at + 2 == sql.length() || Character.isWhitespace(sql.charAt(at + 2)))
                || first == '#' && dialect == Dialect.MYSQL) {
            int line = sql.indexOf('\n', at);
            return add(Kind.COMMENT, at, line < 0 ? sql.length() : line);
        }
        if (sql.startsWith("/*", at) && !executed(at)) {
            return add(Kind.COMMENT, at, comment(at));
        }
        if (first == '\'') {
            return add(Kind.STRING, at, quoted(at + 1, '\'', dialect == Dialect.MYSQL));
        }
        if (first == '"') {
            return dialect == Dialect.MYSQL ? add(Kind.STRING, at, quoted(at + 1, '"', true)) : add(Kind.QUOTED_NAME, at, quoted(at + 1, '"', false));
        }
        if (first == '`' && dialect == Dialect.MYSQL) {
            return add(Kind.QUOTED_NAME, at, quoted(at + 1, '`', false));
        }
        if (first == '$' && dialect == Dialect.POSTGRES) {
            return dollar(at);
        }
        if (digit(first) || first == '.' && at + 1 < sql.length() && digit(sql.charAt(at + 1))) {
            return add(Kind.NUMBER, at, number(at));
        }
        if (Character.isUnicodeIdentifierStart(first) || first == '_') {
            return word(at);
        }
        return add(first == ';' ? Kind.SEMICOLON : Kind.OTHER, at, at + 1);
    }

    private int add(Kind kind, int start, int end) {
        pieces.add(new Piece(kind, start, end));
        return end;
    }

    /** MySQL carries out what stands in such comments: they are marks about code, not comments. */
    private boolean executed(int at) {
        return dialect == Dialect.MYSQL && (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at));
    }

    /** PostgreSQL's comments nest. */
    private int comment(int at) {
        int depth = 1;
        int now = at + 2;
        while (now < sql.length() && depth > 0) {
            if (sql.startsWith("*/", now)) {
                depth--;
                now += 2;
            } else if (dialect == Dialect.POSTGRES && sql.startsWith("/*", now)) {
                depth++;
                now += 2;
            } else {
                now++;
            }
        }
        return Math.min(now, sql.length());
    }

    /** Behind the closing quote; a doubled one closes nothing. */
    private int quoted(int from, char quote, boolean backslash) {
        for (int at = from; at < sql.length(); at++) {
            if (backslash && sql.charAt(at) == '\\') {
                at++;
            } else if (sql.charAt(at) == quote) {
                if (at + 1 == sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
        }
        return sql.length();
    }

    private int dollar(int at) {
        int tag = at + 1;
        while (tag < sql.length() && inWord(sql.charAt(tag)) && sql.charAt(tag) != '$' && !(tag == at + 1 && digit(sql.charAt(tag)))) {
            tag++;
        }
        if (tag == sql.length() || sql.charAt(tag) != '$') {
            return add(Kind.OTHER, at, at + 1);
        }
        String mark = sql.substring(at, tag + 1);
        int end = sql.indexOf(mark, tag + 1);
        return add(Kind.STRING, at, end < 0 ? sql.length() : end + mark.length());
    }

    private int number(int from) {
        int at = from;
        while (at < sql.length() && (inWord(sql.charAt(at)) && sql.charAt(at) != '$' || sql.charAt(at) == '.'
                || (sql.charAt(at) == '+' || sql.charAt(at) == '-') && (sql.charAt(at - 1) == 'e' || sql.charAt(at - 1) == 'E'))) {
            at++;
        }
        return Math.max(at, from + 1);
    }

    private int word(int from) {
        int at = from + 1;
        while (at < sql.length() && inWord(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(from, at).toUpperCase(Locale.ROOT);
        if (at < sql.length() && sql.charAt(at) == '\'' && PREFIXES.contains(word)) {
            return add(Kind.STRING, from, quoted(at + 1, '\'', dialect == Dialect.MYSQL || word.equals("E")));
        }
        return add(Keywords.contains(word) ? Kind.KEYWORD : Kind.WORD, from, at);
    }

    private static boolean inWord(char c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) || c == '$';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
