package dev.groundschool.lesson.run;

import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.account.sql.Result;
import dev.groundschool.lesson.Sql;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/** Sends a lesson's SQL, again while the database says that it is starting. */
final class Asking {
    /** SQLSTATE cannot_connect_now ("PostgreSQL Error Codes"). */
    private static final String STARTING = "57P03";
    private static final int TRIES = 40;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Cloud cloud;
    private final Bindings values;

    Asking(Cloud cloud, Bindings values) {
        this.cloud = cloud;
        this.values = values;
    }

    /** The answer to the last statement, row by row; a statement that answers none gives one row that says how many it changed. */
    List<Map<String, @Nullable Object>> send(Sql sql) throws SqlTrouble {
        Cloud.Statements statements = new Cloud.Statements(text(sql.from()), text(sql.to()), text(sql.database()), text(sql.user()), text(sql.password()),
                values.expand(sql.text()));
        for (int left = TRIES;; left--) {
            try {
                List<Result> results = cloud.sql(statements);
                return results.isEmpty() ? List.of() : rows(results.getLast());
            } catch (SqlTrouble e) {
                if (!e.state().equals(STARTING) || left == 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("cancelled", e);
        }
    }

    private String text(Node node) {
        return String.valueOf(values.expand(node));
    }

    private static List<Map<String, @Nullable Object>> rows(Result result) {
        if (result.columns().isEmpty()) {
            return List.of(Map.of("changed", result.changed()));
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable String> row : result.rows()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            for (int i = 0; i < result.columns().size(); i++) {
                one.put(result.columns().get(i), row.get(i));
            }
            rows.add(one);
        }
        return rows;
    }

    /** Whether the database answers, with {@code contains} among the values of its answer when that is given. */
    Reading.Database look(Sql sql, Optional<String> contains) {
        String to = text(sql.to());
        String from = text(sql.from());
        try {
            List<Map<String, @Nullable Object>> rows = send(sql);
            List<String> all = rows.stream().flatMap(row -> row.values().stream()).filter(Objects::nonNull).map(String::valueOf).toList();
            boolean holds = contains.isEmpty() || all.stream().anyMatch(value -> value.contains(contains.get()));
            return new Reading.Database(from, to, sql.text().strip(), holds, String.join(", ", all));
        } catch (SqlTrouble e) {
            return new Reading.Database(from, to, sql.text().strip(), false, String.valueOf(e.getMessage()));
        }
    }
}
