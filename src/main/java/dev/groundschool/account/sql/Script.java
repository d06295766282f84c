package dev.groundschool.account.sql;

import dev.groundschool.account.sql.Lexer.Kind;
import dev.groundschool.account.sql.Lexer.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL as statements, parted as {@code psql} and {@code mariadb} part it: at semicolons outside quotes, comments and bodies of routines; in MariaDB's also at what
 * {@code DELIMITER} says. What is comments only is no statement.
 */
public final class Script {
    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");
    /** What else is created: a table may be called "event". */
    private static final Set<String> OTHERS = Set.of("TABLE", "VIEW", "INDEX", "DATABASE", "SCHEMA", "USER", "ROLE", "SEQUENCE", "TYPE");
    private static final Set<String> BLOCKS_BY_NAME = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private final Dialect dialect;
    private final String sql;
    private final List<Piece> pieces;
    private final List<Statement> statements = new ArrayList<>();
    private String delimiter = ";";

    /**
     * One statement.
     *
     * @param text without what parts it from the next
     * @param start where it begins in the whole, from 0
     */
    public record Statement(String text, int start) {
        int end() {
            return start + text.length();
        }
    }

    private Script(Dialect dialect, String sql) {
        this.dialect = dialect;
        this.sql = sql;
        this.pieces = Lexer.pieces(dialect, sql);
    }

    /** The statements, in order. */
    public static List<Statement> of(Dialect dialect, String sql) {
        Script script = new Script(dialect, sql);
        int at = 0;
        while (at < script.pieces.size()) {
            at = script.statement(at);
        }
        return script.statements;
    }

    /** The statement in which the caret stands, or at whose end it does; in front of the first it is the first, behind the last the last. */
    public static Optional<Statement> at(Dialect dialect, String sql, int caret) {
        @Nullable Statement before = null;
        for (Statement each : of(dialect, sql)) {
            if (before != null && caret < each.start()) {
                boolean sameLine = sql.substring(Math.min(before.end(), caret), caret).indexOf('\n') < 0;
                return Optional.of(sameLine ? before : each);
            }
            if (caret <= each.end()) {
                return Optional.of(each);
            }
            before = each;
        }
        return Optional.ofNullable(before);
    }

    /** Whether it holds a password, which nobody should keep: {@code PASSWORD '…'}, {@code IDENTIFIED BY '…'} and their like. */
    public static boolean tellsPassword(Dialect dialect, String sql) {
        boolean named = false;
        for (Piece each : Lexer.pieces(dialect, sql)) {
            if (each.isWord()) {
                String word = each.upper(sql);
                named |= word.equals("PASSWORD") || word.equals("IDENTIFIED") || word.startsWith("PASSW") || word.startsWith("SECRET");
            } else if (each.kind() == Kind.STRING && named) {
                return true;
            } else if (each.kind() == Kind.SEMICOLON) {
                named = false;
            }
        }
        return false;
    }

    private int statement(int from) {
        Piece first = pieces.get(from);
        if (dialect == Dialect.MYSQL && first.isWord() && first.upper(sql).equals("DELIMITER")) {
            return delimiter(from);
        }
        Nesting nesting = new Nesting();
        boolean told = false;
        for (int i = from; i < pieces.size(); i++) {
            Piece each = pieces.get(i);
            if (each.kind() == Kind.COMMENT) {
                continue;
            }
            if (ends(each) && (!delimiter.equals(";") || nesting.depth <= 0)) {
                add(told, first, each.start());
                int behind = each.start() + delimiter.length();
                int next = i + 1;
                while (next < pieces.size() && pieces.get(next).start() < behind) {
                    next++;
                }
                return next;
            }
            if (!told) {
                first = each; // comments in front are not part of it: the server's positions would count them
                told = true;
            }
            nesting.next(each);
        }
        add(told, first, sql.length());
        return pieces.size();
    }

    private boolean ends(Piece each) {
        return (each.kind() == Kind.SEMICOLON || each.kind() == Kind.OTHER) && sql.startsWith(delimiter, each.start());
    }

    private void add(boolean told, Piece first, int end) {
        if (told) {
            statements.add(new Statement(sql.substring(first.start(), end).stripTrailing(), first.start()));
        }
    }

    /** A line for the client alone. */
    private int delimiter(int from) {
        int line = sql.indexOf('\n', pieces.get(from).start());
        int end = line < 0 ? sql.length() : line;
        String told = sql.substring(pieces.get(from).end(), end).strip();
        delimiter = told.isEmpty() ? ";" : told;
        int next = from;
        while (next < pieces.size() && pieces.get(next).start() < end) {
            next++;
        }
        return next;
    }

    /** How deep in the bodies of a routine one is: their semicolons part nothing. */
    private final class Nesting {
        private int depth;
        private int words;
        private boolean routine;
        private boolean named;
        private String before = "";

        private void next(Piece each) {
            if (!each.isWord()) {
                before = "";
                return;
            }
            String word = each.upper(sql);
            words++;
            if (words == 1) {
                routine = word.equals("CREATE");
                depth = 0;
            } else if (words == 2 && before.equals("BEGIN") && word.equals("NOT")) {
                routine = true;
                named = true;
                depth = 1;
            }
            routine &= named || !OTHERS.contains(word);
            named |= routine && ROUTINES.contains(word);
            if (named) {
                body(word);
            }
            before = word;
        }

        private void body(String word) {
            if (dialect == Dialect.POSTGRES ? word.equals("ATOMIC") && before.equals("BEGIN") : word.equals("BEGIN")) {
                depth++;
            } else if (word.equals("CASE") && !before.equals("END") && depth > 0) {
                depth++;
            } else if (word.equals("END") && depth > 0) {
                depth--;
            } else if (BLOCKS_BY_NAME.contains(word) && before.equals("END")) {
                depth++; // END IF closes what was not counted
            }
        }
    }
}
