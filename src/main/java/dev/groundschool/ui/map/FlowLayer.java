package dev.groundschool.ui.map;

import dev.groundschool.map.Edge;
import dev.groundschool.map.Edges;
import dev.groundschool.map.Layout;
import dev.groundschool.map.Marks;
import dev.groundschool.map.Pen.Point;
import dev.groundschool.map.Rect;
import dev.groundschool.map.View;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.map.Passing.Fate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Requests moving over the map, each a small shape along its way to who answered it, or to the place where it was stopped. They are nodes of
 * their own above the picture, so the picture is not painted again for them; of very many requests only some are drawn.
 */
final class FlowLayer extends Pane {
    /** No more move at once. */
    static final int MOST = 48;
    /** Between two of one way and fate, in nanoseconds. */
    private static final long APART = 90_000_000L;
    /** They are told of in bunches; drawn this much later, they keep the distances they had. */
    private static final long LATER = 300_000_000L;
    private static final double ANSWERED = 1.1e9;
    private static final double SLOW = 2.4e9;
    private static final double FADING = 0.55e9;
    /** A way is shown for so long after the last request took it. */
    private static final long SHOWN = 2_500_000_000L;
    private static final int MOST_WAITING = 256;

    private final Map<Passing.Route, Track> tracks = new HashMap<>();
    private final Map<Leg, Stretch> stretches = new HashMap<>();
    private final Deque<Passing> waiting = new ArrayDeque<>();
    private final List<Dot> dots = new ArrayList<>();
    private final Pane ways = new Pane();
    private final Pane moving = new Pane();
    private final AnimationTimer timer;
    private View view = new View(1, 0, 0, 0, 0);
    private @Nullable Layout layout;
    private @Nullable Edges edges;
    private boolean running;
    private Consumer<Rect> begun = _ -> { };

    FlowLayer() {
        setMouseTransparent(true);
        setManaged(false);
        getStyleClass().add("flow-layer");
        getChildren().addAll(ways, moving);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                step(now);
            }
        };
    }

    /** A way as it lies on the map. */
    private final class Track {
        private final List<Point> points;
        private final boolean stopped;
        private final List<Rect> blocking;
        private final List<Leg> legs;
        private final List<Rectangle> rings = new ArrayList<>();
        private final Map<Fate, Long> last = new HashMap<>();
        private long used;

        Track(List<List<Point>> legs, boolean stopped, List<Rect> blocking) {
            this.legs = legs.stream().map(leg -> new Leg(leg, stopped)).toList();
            this.points = legs.stream().flatMap(List::stream).toList();
            this.stopped = stopped;
            this.blocking = blocking;
            blocking.forEach(_ -> {
                var ring = new Rectangle();
                ring.getStyleClass().add("passing-block");
                rings.add(ring);
            });
        }

        void place() {
            for (var i = 0; i < rings.size(); i++) {
                var r = view.screen(blocking.get(i)).grow(2);
                var ring = rings.get(i);
                ring.setX(r.x());
                ring.setY(r.y());
                ring.setWidth(r.w());
                ring.setHeight(r.h());
                ring.setArcWidth(10);
                ring.setArcHeight(10);
            }
        }
    }

    /** A part of a way, from one thing to the next; several ways may have it. */
    private record Leg(List<Point> points, boolean stopped) {
    }

    /** The line of a leg, drawn once, and how many ways it is in. */
    private final class Stretch {
        private final Leg leg;
        private final Polyline line = new Polyline();
        private int users;

        Stretch(Leg leg) {
            this.leg = leg;
            line.getStyleClass().add(leg.stopped() ? "passing-way-stopped" : "passing-way");
            place();
            ways.getChildren().add(line);
        }

        void place() {
            line.getPoints().setAll(leg.points().stream().flatMap(p -> Stream.of(view.x(p.x()), view.y(p.y()))).toList());
        }
    }

    private record Dot(Shape shape, Track track, Fate fate, long from, double lasts) {
    }

    /** Told of where the first way lies whenever requests begin to move after a while without any. */
    void onBegun(Consumer<Rect> taker) {
        begun = taker;
    }

    /** Another arrangement: what already moves ends where it was going. */
    void arrange(Layout now) {
        layout = now;
        edges = null;
    }

    /** Another part of the map is seen. */
    void look(View now) {
        view = now;
        tracks.values().forEach(Track::place);
        stretches.values().forEach(Stretch::place);
        if (!dots.isEmpty()) {
            move(System.nanoTime());
        }
    }

    /** Takes what is to move. */
    void pass(List<Passing> passed) {
        for (var each : passed) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(each);
            }
        }
        if (!waiting.isEmpty() && !running) {
            running = true;
            timer.start();
        }
    }

    /** One picture later; the time as {@link System#nanoTime}. */
    void step(long now) {
        while (!waiting.isEmpty() && waiting.getFirst().nanos() + LATER <= now) {
            begin(waiting.removeFirst(), now);
        }
        move(now);
        for (Iterator<Track> each = tracks.values().iterator(); each.hasNext();) {
            var track = each.next();
            if (now - track.used > SHOWN && dots.stream().noneMatch(dot -> dot.track() == track)) {
                ways.getChildren().removeAll(track.rings);
                track.legs.forEach(this::leave);
                each.remove();
            }
        }
        if (waiting.isEmpty() && dots.isEmpty() && tracks.isEmpty()) {
            running = false;
            timer.stop();
        }
    }

    private void leave(Leg leg) {
        stretches.computeIfPresent(leg, (_, stretch) -> {
            stretch.users--;
            if (stretch.users > 0) {
                return stretch;
            }
            ways.getChildren().remove(stretch.line);
            return null;
        });
    }

    // Of many alike only some are drawn, of each fate its own: the one that fails must not be lost among those that do not.
    private void begin(Passing passing, long now) {
        var track = tracks.get(passing.route());
        if (track == null) {
            var found = track(passing.route());
            if (found.isEmpty()) {
                return;
            }
            track = found.get();
            if (tracks.isEmpty()) {
                track.points.stream().map(p -> new Rect(p.x(), p.y(), 0, 0)).reduce(Rect::union).ifPresent(begun);
            }
            tracks.put(passing.route(), track);
            track.place();
            track.legs.forEach(leg -> stretches.computeIfAbsent(leg, Stretch::new).users++);
            ways.getChildren().addAll(track.rings);
        }
        track.used = now;
        var last = track.last.get(passing.fate());
        if (dots.size() >= MOST || last != null && passing.nanos() - last < APART) {
            return;
        }
        track.last.put(passing.fate(), passing.nanos());
        var shape = Fates.shape(passing.fate());
        dots.add(new Dot(shape, track, passing.fate(), passing.nanos() + LATER, passing.fate() == Fate.SLOW ? SLOW : ANSWERED));
        moving.getChildren().add(shape);
    }

    private void move(long now) {
        for (Iterator<Dot> each = dots.iterator(); each.hasNext();) {
            var dot = each.next();
            var part = (now - dot.from()) / dot.lasts();
            // What is not answered well stays for a moment where it ended.
            var ends = dot.track().stopped || dot.fate() == Fate.ERROR || dot.fate() == Fate.REFUSED ? 1 + FADING / dot.lasts() : 1;
            if (part >= ends) {
                moving.getChildren().remove(dot.shape());
                each.remove();
                continue;
            }
            var at = Edges.along(dot.track().points, Math.clamp(part, 0, 1));
            dot.shape().setTranslateX(view.x(at.x()));
            dot.shape().setTranslateY(view.y(at.y()));
            dot.shape().setOpacity(part <= 1 ? 1 : 1 - (part - 1) / (ends - 1));
        }
    }

    private Optional<Track> track(Passing.Route route) {
        var on = layout;
        if (on == null) {
            return Optional.empty();
        }
        var lines = Objects.requireNonNullElseGet(edges, () -> new Edges(on));
        edges = lines;
        var way = route.trace().flatMap(trace -> Ways.of(trace, on)).or(() -> route.end().map(end -> new Marks.Way(List.of(Layout.INTERNET, end), -1,
                Set.of(), 0)));
        return way.flatMap(found -> {
            var legs = new ArrayList<List<Point>>();
            var last = found.stopsAt() < 0 ? found.hops().size() - 1 : found.stopsAt();
            for (var i = 1; i <= last; i++) {
                lines.between(found.hops().get(i - 1), found.hops().get(i), Edge.Kind.FLOW).ifPresent(edge -> legs.add(edge.points()));
            }
            var rules = new HashSet<Ref>(found.blocking());
            if (found.stopsAt() >= 0) {
                rules.add(found.hops().get(found.stopsAt()));
            }
            var boxes = rules.stream().flatMap(ref -> on.show(ref).stream()).filter(box -> !box.form().isContainer()).map(box -> box.rect()).distinct().toList();
            return legs.isEmpty() ? Optional.empty() : Optional.of(new Track(List.copyOf(legs), found.stopsAt() >= 0, boxes));
        });
    }

    /** How many move now, for tests. */
    int drawn() {
        return dots.size();
    }
}
