package dev.groundschool.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What happened between two topologies.
 *
 * @param appeared there now, not before
 * @param vanished there before, not now, though its kind was read
 * @param changed there in both, and not the same
 */
public record Diff(List<Resource> appeared, List<Resource> vanished, List<Change> changed) {
    /** Copies what it is given. */
    public Diff {
        appeared = List.copyOf(appeared);
        vanished = List.copyOf(vanished);
        changed = List.copyOf(changed);
    }

    /** One resource at two moments. */
    public record Change(Resource before, Resource after) {
        /** Its key. */
        public Ref ref() {
            return after.ref();
        }

        /**
         * The paths of the members that differ, such as {@code State.Name} or {@code SecurityGroups[1].GroupId}, in order.
         *
         * @param read an SDK model object as a plain map of AWS's member names
         */
        public List<String> paths(Function<SdkPojo, Map<String, Object>> read) {
            var paths = new ArrayList<String>();
            compare("", read.apply(before.details()), read.apply(after.details()), paths);
            return paths;
        }

        private static void compare(String path, @Nullable Object a, @Nullable Object b,
                List<String> paths) {
            if (Objects.equals(a, b)) {
                return;
            }
            if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
                var keys = new LinkedHashSet<Object>(left.keySet());
                keys.addAll(right.keySet());
                keys.forEach(key -> compare(path.isEmpty() ? String.valueOf(key) : path + "." + key, left.get(key), right.get(key), paths));
            } else if (a instanceof List<?> left && b instanceof List<?> right) {
                for (var i = 0; i < Math.max(left.size(), right.size()); i++) {
                    compare(path + "[" + i + "]", i < left.size() ? left.get(i) : null, i < right.size() ? right.get(i) : null, paths);
                }
            } else {
                paths.add(path);
            }
        }
    }

    /** Between those two. What could not be read now has not vanished. */
    public static Diff between(Topology before, Topology after) {
        var unread = unread(after);
        var appeared = after.resources().values().stream().filter(r -> before.get(r.ref()).isEmpty()).toList();
        var vanished = before.resources().values().stream().filter(r -> after.get(r.ref()).isEmpty())
                .filter(r -> !unread.contains(r.ref().kind() + "/" + r.ref().region())).toList();
        var changed = new ArrayList<Change>();
        before.resources().forEach((ref, was) -> after.get(ref).filter(is -> is != was && !is.equals(was))
                .ifPresent(is -> changed.add(new Change(was, is))));
        return new Diff(appeared, vanished, changed);
    }

    private static Set<String> unread(Topology topology) {
        var keys = new TreeSet<String>();
        topology.unread().forEach(u -> keys.add(u.kind() + "/" + u.region()));
        return keys;
    }

    /** Whether nothing happened. */
    public boolean isEmpty() {
        return appeared.isEmpty() && vanished.isEmpty() && changed.isEmpty();
    }

    /** The keys of everything that is there now and was touched. */
    public Set<Ref> touched() {
        var refs = new LinkedHashSet<Ref>();
        appeared.forEach(r -> refs.add(r.ref()));
        changed.forEach(c -> refs.add(c.ref()));
        return refs;
    }
}
