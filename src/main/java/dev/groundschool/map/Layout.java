package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where everything stands: a pure function of a topology, of what the reader unfolded, and of the places things had before. Boxes are in
 * depth-first order, each container before what it holds. Built bottom-up on shelves in a stable order, without forces or randomness.
 */
public final class Layout {
    /** The key of the box that stands for the world outside. */
    public static final Ref INTERNET = new Ref("internet", "", "internet");

    private final Topology topology;
    private final List<Box> boxes;
    private final Map<Ref, Integer> indexOf;
    private final Map<Ref, Ref> standIn;
    private final Rect bounds;
    private final SpatialIndex index;
    private final Slots slots;

    private Layout(Topology topology, List<Box> boxes, Map<Ref, Ref> standIn, Slots slots) {
        this.topology = topology;
        this.boxes = Collections.unmodifiableList(boxes);
        this.standIn = standIn;
        this.slots = slots;
        this.indexOf = new HashMap<>(boxes.size() * 2);
        var all = boxes.isEmpty() ? new Rect(0, 0, 1, 1) : boxes.getFirst().rect();
        for (var i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            indexOf.put(box.key(), i);
            if (box.parent() < 0) {
                all = all.union(box.rect());
            }
        }
        this.bounds = all;
        this.index = new SpatialIndex(boxes);
    }

    /** A picture tidied from nothing. */
    public static Layout of(Topology topology, LayoutOptions options) {
        return build(topology, options, new Slots());
    }

    /** The next picture after this one: what stays keeps its place as far as it can. */
    public Layout next(Topology now, LayoutOptions options) {
        return build(now, options, slots);
    }

    private static Layout build(Topology topology, LayoutOptions options, Slots before) {
        var census = new Census(topology);
        var after = new Slots();
        var standIn = new HashMap<>(census.tucked);
        var shelf = new Shelf(before, after, options, census.inside, standIn);
        var roots = new ArrayList<Node>();
        var regions = census.lands.values().stream().map(land -> new RegionLayout(land, shelf, before, after).build()).toList();
        var global = shelf.grid("global", census.global, n -> Math.max(1, Math.min(4, n)));
        var band = Math.max(Metrics.INTERNET_H, global.h());
        var size = RegionLayout.rows(before, after, "regions", regions, 0, band + Metrics.SKY, Metrics.SKY);
        roots.addAll(regions);
        var internet = new Node(INTERNET, INTERNET, Box.Form.INTERNET, Metrics.INTERNET_W, Metrics.INTERNET_H);
        roots.add(internet.at(gateway(regions).orElse(Math.max(0, size.w() / 2)) - Metrics.INTERNET_W / 2, 0));
        var left = Math.max(size.right() - global.w() - Metrics.GAP, internet.x + Metrics.INTERNET_W + 2 * Metrics.GAP);
        global.cards().forEach(card -> roots.add(card.at(left + card.x, card.y)));
        var boxes = new ArrayList<Box>();
        roots.forEach(root -> root.flatten(boxes, -1, 0, 0));
        return new Layout(topology, boxes, standIn, after);
    }

    // The Internet stands above the first gateway, so that the line between them is straight.
    private static Optional<Double> gateway(List<Node> regions) {
        for (var region : regions) {
            for (var vpc : region.kids) {
                for (var kid : vpc.kids) {
                    if (kid.y < 0) {
                        return Optional.of(region.x + vpc.x + kid.x + kid.w / 2);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What it shows. */
    public Topology topology() {
        return topology;
    }

    /** Every box, containers before what they hold. */
    public List<Box> boxes() {
        return boxes;
    }

    /** The rectangle around everything. */
    public Rect bounds() {
        return bounds;
    }

    /** Finds boxes by place. */
    public SpatialIndex index() {
        return index;
    }

    /** The index of the box with that key. */
    public OptionalInt indexOf(Ref key) {
        var found = indexOf.get(key);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** The box that shows a resource: its own, else the fold or the card that it is part of. */
    public Optional<Box> show(Ref ref) {
        var at = ref;
        for (var i = 0; i < 4; i++) {
            var found = indexOf.get(at);
            if (found != null) {
                return Optional.of(boxes.get(found));
            }
            var next = standIn.get(at);
            if (next == null) {
                break;
            }
            at = next;
        }
        return boxes.stream().filter(box -> box.ref().equals(ref) && box.form() != Box.Form.HEADING).findFirst();
    }

    /** The box around a box. */
    public Optional<Box> parent(Box box) {
        return box.parent() < 0 ? Optional.empty() : Optional.of(boxes.get(box.parent()));
    }
}
