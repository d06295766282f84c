package dev.groundschool.account.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows, no more than anybody looks at. */
final class Table {
    private static final int MOST_NOTICES = 20;

    private Table() {}

    static Result read(String sql, Statement statement, Duration took) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            ResultSetMetaData about = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(about.getColumnLabel(i));
                types.add(about.getColumnTypeName(i));
            }
            List<List<@Nullable String>> table = new ArrayList<>();
            boolean more = false;
            while (rows.next()) {
                if (table.size() == SqlSession.MOST_ROWS) {
                    more = true;
                    break;
                }
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(shortened(rows.getString(i)));
                }
                table.add(row);
            }
            return new Result(sql, List.copyOf(columns), List.copyOf(types), table, more, -1, notices(statement), took);
        }
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= SqlSession.LONGEST_VALUE ? value : value.substring(0, SqlSession.LONGEST_VALUE) + "…";
    }

    /** What the server remarked about the statement. */
    static List<String> notices(Statement statement) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (SQLWarning each = statement.getWarnings(); each != null && notices.size() < MOST_NOTICES; each = each.getNextWarning()) {
            notices.add(String.valueOf(each.getMessage()));
        }
        return List.copyOf(notices);
    }
}
