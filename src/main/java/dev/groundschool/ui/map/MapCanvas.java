package dev.groundschool.ui.map;

import dev.groundschool.map.Box;
import dev.groundschool.map.CanvasPen;
import dev.groundschool.map.Layout;
import dev.groundschool.map.MapTheme;
import dev.groundschool.map.Marks;
import dev.groundschool.map.Painter;
import dev.groundschool.map.Rect;
import dev.groundschool.map.View;
import dev.groundschool.map.Words;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.Fonts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.AccessibleRole;
import javafx.css.PseudoClass;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The picture: one canvas as large as the pane, painted again only when something changed, and on every frame only while something moves.
 */
final class MapCanvas extends Region {
    /** On its way to another part of the picture. */
    private static final PseudoClass FLYING = PseudoClass.getPseudoClass("flying");

    private static final double MARGIN = 16;
    /** From this scale on cards have names. */
    private static final double READABLE = 0.36;
    private static final double FADE = 0.45;
    private static final double GLOW = 2.6;

    private final MapModel model;
    private final Messages messages;
    private final ObservableBooleanValue dark;
    private final Canvas canvas = new Canvas();
    private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D(), Fonts.SANS, Fonts.SANS_BOLD);
    private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(new View(1, MARGIN, MARGIN, 0, 0));
    private final ReadOnlyObjectWrapper<Optional<Box>> hovered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final FlowLayer flow = new FlowLayer();
    private final Changes changes = new Changes(FADE, GLOW);
    private final AnimationTimer timer;
    private @Nullable Painter painter;
    private @Nullable Diff watched;
    private Optional<Marks.Way> way = Optional.empty();
    private boolean fitted;
    private boolean running;
    private @Nullable Flight flight;

    /** A movement of the view that has begun. */
    private record Flight(View from, View to, long start) {
    }

    MapCanvas(MapModel model, Messages messages, ObservableBooleanValue dark) {
        this.model = model;
        this.messages = messages;
        this.dark = dark;
        getChildren().addAll(canvas, flow);
        canvas.setManaged(false);
        getStyleClass().add("map-canvas");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                tick(now);
            }
        };
        model.layoutProperty().subscribe((before, now) -> arranged(before, now));
        model.selectionProperty().subscribe(() -> repaint());
        model.highlightsProperty().subscribe(() -> repaint());
        model.reachProperty().subscribe(() -> repaint());
        model.traceProperty().subscribe(() -> traced());
        model.revealedProperty().subscribe(ref -> ref.ifPresent(this::reveal));
        messages.languageProperty().subscribe(this::redress);
        dark.subscribe(_ -> redress());
        view.subscribe(() -> repaint());
        view.subscribe(flow::look);
        flow.arrange(arrangement());
        model.onPass(flow::pass);
        flow.onBegun(this::seek);
        hovered.subscribe(() -> repaint());
        new MapGestures(this, model);
    }

    ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Box>> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    void hover(Optional<Box> box) {
        if (!hovered.get().equals(box)) {
            hovered.set(box);
        }
    }

    View view() {
        return view.get();
    }

    /** Moves the view at once; whatever flight there was ends. */
    void look(View to) {
        land();
        fitted = false;
        view.set(to);
    }

    /** Moves the view there in a fifth of a second. */
    void fly(View to) {
        flight = new Flight(view.get(), to, System.nanoTime());
        pseudoClassStateChanged(FLYING, true);
        fitted = false;
        run();
    }

    private void land() {
        flight = null;
        pseudoClassStateChanged(FLYING, false);
    }

    /** Everything into view. */
    void fit() {
        look(View.fit(model.layoutProperty().get().bounds(), getWidth(), getHeight(), MARGIN));
        fitted = true;
    }

    /** The way that is drawn into view, all of it, unless it is in sight already. */
    void seek() {
        way.flatMap(drawn -> drawn.hops().stream().flatMap(ref -> arrangement().show(ref).stream()).map(Box::rect).reduce(Rect::union)).ifPresent(this::seek);
    }

    private void seek(Rect all) {
        if (getWidth() > 0 && !view.get().seen().contains(all)) {
            var scale = Math.min(1, View.fit(all.grow(30), getWidth(), getHeight(), MARGIN).scale());
            fly(view.get().zoom(scale / view.get().scale(), 0, 0).centred(all.midX(), all.midY()));
        }
    }

    private void reveal(Ref ref) {
        arrangement().show(ref).ifPresent(box -> {
            var r = box.rect();
            var seen = view.get().screen(r);
            var visible = seen.x() >= 0 && seen.y() >= 0 && seen.right() <= getWidth() && seen.bottom() <= getHeight();
            if (!visible || view.get().scale() < READABLE && !box.form().isContainer()) {
                var scale = box.form().isContainer() ? View.fit(r.grow(30), getWidth(), getHeight(), MARGIN).scale()
                        : Math.max(0.9, view.get().scale());
                var near = view.get().zoom(scale / view.get().scale(), 0, 0);
                fly(near.centred(r.midX(), r.midY()));
            }
        });
    }

    Layout arrangement() {
        return model.layoutProperty().get();
    }

    /** The innermost box at a point of the screen. */
    Optional<Box> at(double x, double y) {
        var mapX = view.get().mapX(x);
        var mapY = view.get().mapY(y);
        var reach = 2 / view.get().scale();
        var found = new Box[1];
        var group = new Box[1];
        arrangement().index().within(new Rect(mapX - reach, mapY - reach, 2 * reach, 2 * reach), i -> {
            var box = arrangement().boxes().get(i);
            var chipTooSmall = box.form() == Box.Form.CHIP && view.get().scale() < 0.78;
            if (box.form() != Box.Form.HEADING && !chipTooSmall && box.rect().grow(box.form().isContainer() ? 0 : reach)
                    .contains(mapX, mapY)) {
                if (box.form() == Box.Form.GROUP) {
                    group[0] = box;
                } else {
                    found[0] = box;
                }
            }
        });
        // A group lies across the frames of zones and subnets: it is what is meant where none of its instances stands.
        if (group[0] != null && (found[0] == null || found[0].form().isContainer())) {
            return Optional.of(group[0]);
        }
        return Optional.ofNullable(found[0]);
    }

    private void arranged(Layout before, Layout now) {
        painter = null;
        flow.arrange(now);
        // The lesson's part or a fold may be arranged anew between two changes of the account: those are nothing to watch.
        if (model.changeProperty().get() != watched) {
            watched = model.changeProperty().get();
            changes.begin(before, now, watched, System.nanoTime());
        }
        traced();
        // A picture that was fitted stays fitted; a first one is fitted; one the reader has moved is left alone.
        if (fitted || before.topology().resources().isEmpty()) {
            fit();
        }
        run();
        repaint();
    }

    private void traced() {
        var trace = model.traceProperty().get();
        way = trace == null ? Optional.empty() : Ways.of(trace, arrangement());
        run();
        repaint();
    }

    private void redress() {
        painter = null;
        repaint();
    }

    void repaint() {
        setNeedsLayout(true);
    }

    @Override
    protected void layoutChildren() {
        var w = getWidth();
        var h = getHeight();
        if (canvas.getWidth() != w || canvas.getHeight() != h) {
            canvas.setWidth(w);
            canvas.setHeight(h);
            flow.resize(w, h);
            // A picture that shows all goes on showing all when a pane opens beside it.
            if (view.get().w() == 0 || fitted) {
                fit();
            } else {
                view.set(view.get().resized(w, h));
                keepInSight();
            }
        }
        if (w > 0 && h > 0) {
            paint();
        }
    }

    private void keepInSight() {
        var selected = model.selectionProperty().get();
        if (selected != null) {
            arrangement().show(selected).map(box -> view.get().screen(box.rect())).filter(r -> r.right() > getWidth() && r.w() < getWidth())
                    .ifPresent(r -> view.set(view.get().pan(getWidth() - r.right() - MARGIN, 0)));
        }
    }

    private void paint() {
        var ready = painter;
        if (ready == null) {
            var theme = dark.get() ? MapTheme.DARK : MapTheme.LIGHT;
            ready = new Painter(arrangement(), theme, Words.of(messages.language().locale()));
            painter = ready;
        }
        var lit = new HashSet<>(model.highlightsProperty().get());
        lit.addAll(model.reachProperty().get());
        lit.addAll(changes.glowing());
        ready.paint(pen, view.get(), new Marks(Optional.ofNullable(model.selectionProperty().get()), hovered.get().map(Box::key), lit, way,
                changes.fading()));
        ready.ghosts(pen, view.get(), changes.gone(), changes.goneOpacity());
    }

    private void run() {
        if (!running) {
            running = true;
            timer.start();
        }
    }

    private void tick(long now) {
        var moving = flight;
        if (moving != null) {
            var t = Math.clamp((now - moving.start()) / 2e8, 0, 1);
            view.set(moving.from().towards(moving.to(), t * t * (3 - 2 * t)));
            if (t >= 1) {
                land();
            }
        }
        way = way.map(w -> w.at(now / 1e9 * 0.35 % 1));
        var busy = changes.at(now);
        if (flight == null && !busy && way.isEmpty()) {
            running = false;
            timer.stop();
        }
        repaint();
    }

    /** What the animation has to show, for tests: nothing moves any more. */
    boolean isStill() {
        return !running;
    }

    FlowLayer flow() {
        return flow;
    }

    List<Box> gone() {
        return changes.gone();
    }
}
