package dev.groundschool.account.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/** Where in a statement the server stumbled, in characters from 0; -1 when nobody can tell. */
final class Position {
    private static final int UNKNOWN = -1;
    /** Error messages 1064, 1054, 1146 and 1305 ("MariaDB Error Code Reference"). */
    private static final Pattern NEAR = Pattern.compile("near '(.*)' at line (\\d+)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(?:Unknown column|Table|FUNCTION|PROCEDURE|Unknown table) '?((?:[^'\\s]|'(?! ))+?)'? (?:in |doesn't exist|does not exist)");

    private Position() {}

    static int of(SQLException e, String statement) {
        if (e instanceof PSQLException postgres) {
            return postgres.getServerErrorMessage() == null ? UNKNOWN : counted(postgres.getServerErrorMessage().getPosition(), statement);
        }
        String words = Objects.requireNonNullElse(e.getMessage(), "");
        Matcher near = NEAR.matcher(words);
        if (near.find()) {
            return near(near.group(1), Integer.parseInt(near.group(2)), statement);
        }
        Matcher named = NAMED.matcher(words);
        return named.find() ? named(named.group(1), statement) : UNKNOWN;
    }

    /** PostgreSQL counts characters from 1, and a character beyond Unicode's first plane is one to it and two to Java. */
    static int counted(int position, String statement) {
        return position < 1 || position > statement.codePointCount(0, statement.length()) + 1 ? UNKNOWN : statement.offsetByCodePoints(0, position - 1);
    }

    /** MariaDB tells what it could not read any further, 80 characters at the most, and on which line that begins: the last place that fits is meant when it is the end. */
    static int near(String rest, int line, String statement) {
        if (rest.isEmpty()) {
            return statement.length();
        }
        if (statement.endsWith(rest)) {
            return statement.length() - rest.length();
        }
        int first = UNKNOWN;
        for (int at = statement.indexOf(rest); at >= 0; at = statement.indexOf(rest, at + 1)) {
            first = first < 0 ? at : first;
            if (statement.substring(0, at).chars().filter(each -> each == '\n').count() + 1 == line) {
                return at;
            }
        }
        return first;
    }

    /** The name that it speaks of, where that stands in the statement; {@code db.name} is there as {@code name} mostly. */
    private static int named(String name, String statement) {
        String last = name.substring(name.lastIndexOf('.') + 1).replace("`", "");
        for (String each : new String[] {name, last}) {
            for (Lexer.Piece piece : Lexer.pieces(Dialect.MYSQL, statement)) {
                String text = statement.substring(piece.start(), piece.end()).replace("`", "");
                if ((piece.isWord() || piece.kind() == Lexer.Kind.QUOTED_NAME) && text.equalsIgnoreCase(each)) {
                    return piece.start();
                }
            }
        }
        return UNKNOWN;
    }
}
