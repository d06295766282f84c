package dev.groundschool.ui.map;

import dev.groundschool.map.Box;
import dev.groundschool.map.Layout;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Ref;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The moments after a change: what appeared fades in and glows, what changed glows, what vanished fades out where it stood. */
final class Changes {
    // More than this at once is another account, not a change to watch.
    private static final int MANY = 200;

    private final double fade;
    private final double glow;
    private long start;
    private double age = Double.MAX_VALUE;
    private Set<Ref> appeared = Set.of();
    private Set<Ref> touched = Set.of();
    private List<Box> gone = List.of();

    Changes(double fadeSeconds, double glowSeconds) {
        this.fade = fadeSeconds;
        this.glow = glowSeconds;
    }

    void begin(Layout before, Layout now, Diff diff, long at) {
        var many = diff.appeared().size() + diff.changed().size() + diff.vanished().size() > MANY;
        if (many || before.topology().resources().isEmpty()) {
            appeared = Set.of();
            touched = Set.of();
            gone = List.of();
            age = Double.MAX_VALUE;
            return;
        }
        start = at;
        age = 0;
        touched = diff.touched();
        appeared = new HashSet<>();
        diff.appeared().forEach(r -> appeared.add(r.ref()));
        gone = diff.vanished().stream().flatMap(r -> before.indexOf(r.ref()).stream().mapToObj(before.boxes()::get))
                .filter(box -> now.indexOf(box.key()).isEmpty()).toList();
    }

    /** Whether anything still moves at that time. */
    boolean at(long now) {
        if (age == Double.MAX_VALUE) {
            return false;
        }
        age = (now - start) / 1e9;
        if (age > glow) {
            age = Double.MAX_VALUE;
            gone = List.of();
        }
        return true;
    }

    Map<Ref, Double> fading() {
        var opacity = new HashMap<Ref, Double>();
        if (age < fade) {
            appeared.forEach(ref -> opacity.put(ref, Math.clamp(age / fade, 0, 1)));
        }
        return opacity;
    }

    Set<Ref> glowing() {
        return age < glow ? touched : Set.of();
    }

    List<Box> gone() {
        return gone;
    }

    double goneOpacity() {
        return Math.clamp(1 - age / (2 * fade), 0, 1);
    }
}
