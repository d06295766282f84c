package dev.groundschool.lesson;

import java.util.List;
import java.util.Map;

/**
 * A state of the account that lessons begin in, as a list of calls ({@code lessons/scenes/NAME.yaml}).
 *
 * @param exports the names a lesson may take over
 */
public record Scene(String name, Map<String, Param> params, List<Invocation> calls, List<String> exports, Where where) {
    public Scene {
        params = Map.copyOf(params);
        calls = List.copyOf(calls);
        exports = List.copyOf(exports);
    }
}
