package dev.groundschool.lesson.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A learner's progress. Immutable.
 *
 * @param passed steps ever passed, by lesson
 * @param finished the day each lesson was finished first
 * @param reviews what was got wrong and is to be asked again
 */
public record ProgressData(Map<String, Set<String>> passed, Map<String, LocalDate> finished, List<Review> reviews) {
    public static final ProgressData EMPTY = new ProgressData(Map.of(), Map.of(), List.of());
    /** Days until the next look, by how often it was right since: fixed intervals do as well as expanding ones (Latimier 2021). */
    public static final List<Integer> INTERVALS = List.of(1, 3, 7, 21);

    public ProgressData {
        Map<String, Set<String>> copy = new TreeMap<>();
        passed.forEach((lesson, steps) -> copy.put(lesson, java.util.Collections.unmodifiableSet(new TreeSet<>(steps))));
        passed = java.util.Collections.unmodifiableMap(copy);
        finished = java.util.Collections.unmodifiableMap(new TreeMap<>(finished));
        reviews = List.copyOf(reviews);
    }

    /**
     * A question or prediction to look at again.
     *
     * @param stage how often it was right since it was last got wrong
     * @param due the day from which it is asked
     */
    public record Review(String lesson, String step, int stage, LocalDate due) {
        boolean is(String lessonId, String stepId) {
            return lesson.equals(lessonId) && step.equals(stepId);
        }
    }

    public Set<String> passed(String lesson) {
        return passed.getOrDefault(lesson, Set.of());
    }

    /** What is to be asked on that day, the longest due first. */
    public List<Review> due(LocalDate day) {
        return reviews.stream().filter(r -> !r.due().isAfter(day)).sorted(java.util.Comparator.comparing(Review::due)).toList();
    }

    ProgressData withPassed(String lesson, String step) {
        Map<String, Set<String>> more = new TreeMap<>(passed);
        Set<String> steps = new TreeSet<>(passed(lesson));
        steps.add(step);
        more.put(lesson, steps);
        return new ProgressData(more, finished, reviews);
    }

    ProgressData withFinished(String lesson, LocalDate day) {
        Map<String, LocalDate> more = new TreeMap<>(finished);
        more.putIfAbsent(lesson, day);
        return new ProgressData(passed, more, reviews);
    }

    /** After an answer: a wrong one comes again tomorrow; a right one moves on, and out of the list after the last interval. */
    ProgressData withAnswer(String lesson, String step, boolean right, LocalDate day) {
        Optional<Review> known = reviews.stream().filter(r -> r.is(lesson, step)).findFirst();
        if (right && (known.isEmpty() || known.get().due().isAfter(day))) {
            return this;
        }
        List<Review> others = new ArrayList<>(reviews.stream().filter(r -> !r.is(lesson, step)).toList());
        int stage = right ? known.map(Review::stage).orElse(0) + 1 : 0;
        if (stage < INTERVALS.size()) {
            others.add(new Review(lesson, step, stage, day.plusDays(INTERVALS.get(stage))));
        }
        return new ProgressData(passed, finished, others);
    }

    /** Both together: passed in either is passed; of a review in both, the one due first stays. */
    ProgressData merged(ProgressData other) {
        ProgressData all = this;
        for (Map.Entry<String, Set<String>> lesson : other.passed().entrySet()) {
            for (String step : lesson.getValue()) {
                all = all.withPassed(lesson.getKey(), step);
            }
        }
        Map<String, LocalDate> days = new TreeMap<>(all.finished());
        other.finished().forEach((lesson, day) -> days.merge(lesson, day, (a, b) -> a.isBefore(b) ? a : b));
        List<Review> both = new ArrayList<>(all.reviews());
        for (Review review : other.reviews()) {
            Optional<Review> mine = both.stream().filter(r -> r.is(review.lesson(), review.step())).findFirst();
            if (mine.isEmpty()) {
                both.add(review);
            } else if (review.due().isBefore(mine.get().due())) {
                both.set(both.indexOf(mine.get()), review);
            }
        }
        return new ProgressData(all.passed(), days, both);
    }
}
