package dev.groundschool.sandbox.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a parameter group that are handed to the program. Those about memory are left out: here a server has little, whatever its class. */
final class Parameters {
    private static final Map<Wanted.Program, Set<String>> HANDED_ON = Map.of(
            Wanted.Program.POSTGRES, Set.of("max_connections", "work_mem", "log_statement", "log_min_duration_statement", "statement_timeout",
                    "idle_in_transaction_session_timeout", "lock_timeout", "timezone", "default_transaction_isolation", "random_page_cost", "autovacuum",
                    "log_connections", "log_disconnections", "search_path"),
            Wanted.Program.MARIADB, Set.of("max_connections", "character_set_server", "collation_server", "time_zone", "sql_mode", "wait_timeout",
                    "interactive_timeout", "max_allowed_packet", "long_query_time", "slow_query_log", "general_log", "lower_case_table_names", "event_scheduler"));

    private Parameters() {}

    static Map<String, String> allowed(Wanted.Database database) {
        Map<String, String> allowed = new TreeMap<>(database.settings());
        allowed.keySet().retainAll(HANDED_ON.getOrDefault(database.program(), Set.of()));
        allowed.values().removeIf(Parameters::ofTheClass);
        return allowed;
    }

    /** A formula of the DB instance class's memory, of which a server has none here: the program's own default holds. */
    private static boolean ofTheClass(String value) {
        return value.contains("{") || value.startsWith("LEAST") || value.startsWith("GREATEST");
    }
}
