package dev.groundschool.ui.path;

import dev.groundschool.ui.i18n.Spoken;
import java.util.List;

/**
 * A module of the course.
 *
 * @param number what its badge shows, counted from 0
 * @param tint the badge's colour by what the module is about
 */
public record ModuleItem(String id, int number, Spoken title, Tint tint, List<LessonItem> lessons) {
    public ModuleItem {
        lessons = List.copyOf(lessons);
    }

    /** The map's own colour families, so that a module and its tiles look alike. */
    public enum Tint {
        PLAIN,
        COMPUTE,
        STORAGE,
        DATABASE,
        SECURITY,
        NETWORK,
        MANAGEMENT
    }

    public long passed() {
        return lessons.stream().filter(LessonItem::passed).count();
    }

    public boolean finished() {
        return !lessons.isEmpty() && passed() == lessons.size();
    }

    public boolean holds(String lessonId) {
        return lessons.stream().anyMatch(each -> each.id().equals(lessonId));
    }
}
