package dev.groundschool.lesson;

import java.util.Optional;

/**
 * A hint of a step, its text in the prose under {@code hints}.
 *
 * @param when the state of the account in which it helps; hints of a state come before all others
 */
public record Hint(String id, Optional<Condition> when, Where where) {}
