package dev.groundschool.lesson.run;

/** One of the values that an API offers for a choice. */
public record Option(String value, String label) {}
