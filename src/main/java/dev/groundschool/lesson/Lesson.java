package dev.groundschool.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One lesson, as its folder says.
 *
 * @param id {@code module.lesson}; progress is kept under it, so it does not change
 * @param minutes how long it takes, as a guess
 * @param teaches concepts of the course that it teaches
 * @param needs concepts it builds on: advised, never locked
 * @param solve what leads to every check's passing; empty for "every call of the lesson, in order"
 * @param goal what the account should look like in the end, where the lesson has a picture of it
 * @param cleanup calls that take away what undoing the lesson's own calls would not
 */
public record Lesson(String id, String folder, int minutes, List<String> teaches, List<String> needs, Runs runs, Map<String, Param> params,
        Optional<Setup> setup, Optional<Goal> goal, List<Step> steps, List<Action> solve, List<Invocation> cleanup, Map<Language, Prose> prose, Where where) {
    public Lesson {
        teaches = List.copyOf(teaches);
        needs = List.copyOf(needs);
        steps = List.copyOf(steps);
        solve = List.copyOf(solve);
        cleanup = List.copyOf(cleanup);
        prose = Map.copyOf(prose);
    }

    public Prose prose(Language language) {
        Prose wanted = prose.get(language);
        return wanted == null ? prose.values().iterator().next() : wanted;
    }

    public Optional<Step> step(String stepId) {
        return steps.stream().filter(s -> s.id().equals(stepId)).findFirst();
    }

    /** Where the step stands among the lesson's steps, from 0. */
    public int indexOf(String stepId) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(stepId)) {
                return i;
            }
        }
        throw new IllegalArgumentException(id + " has no step '" + stepId + "'");
    }

    /** The parameters as they are before the learner changes any. */
    public Map<String, Object> presets() {
        Map<String, Object> presets = new LinkedHashMap<>();
        params.forEach((name, param) -> presets.put(name, param.preset()));
        return presets;
    }
}
