package dev.groundschool.map;

import dev.groundschool.map.Census.Item;
import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Puts cards into grids, and sizes the room they need. */
final class Shelf {
    private static final int BADGES_FOLD_AT = 4;

    private final Slots before;
    private final Slots after;
    private final LayoutOptions options;
    private final Map<Ref, List<Item>> inside;
    private final Map<Ref, Ref> folded;

    Shelf(Slots before, Slots after, LayoutOptions options, Map<Ref, List<Item>> inside, Map<Ref, Ref> folded) {
        this.before = before;
        this.after = after;
        this.options = options;
        this.inside = inside;
        this.folded = folded;
    }

    /** How large the things on a shelf are, and how far apart. */
    enum Size {
        CARD(Metrics.CARD_W, Metrics.CARD_H, Metrics.GAP), BADGE(Metrics.BADGE_W, Metrics.BADGE_H, Metrics.BADGE_GAP);

        final double w;
        final double h;
        final double gap;

        Size(double w, double h, double gap) {
            this.w = w;
            this.h = h;
            this.gap = gap;
        }

        /** How many stand side by side in so much room. */
        int in(double room) {
            return (int) Math.max(1, Math.floor((room + gap) / (w + gap)));
        }
    }

    /** Cards in a grid, their places relative to the grid's corner, and its size. */
    record Grid(List<Node> cards, double w, double h) {
    }

    /** About as wide as it is tall: cards are three and a half times as wide as tall. */
    static int squarish(int n) {
        return Math.max(1, (int) Math.floor(Math.sqrt(n * 0.35) + 0.4));
    }

    /**
     * A grid of those items.
     *
     * @param id names the shelf in the memory
     * @param columns how many columns a tidy of so many would use
     */
    Grid grid(String id, List<Item> items, IntUnaryOperator columns) {
        return grid(id, items, Size.CARD, columns);
    }

    /** A grid of things of that size. */
    Grid grid(String id, List<Item> items, Size size, IntUnaryOperator columns) {
        var places = before.arrange(id, fold(id, items, size), node -> node.key);
        var n = places.size();
        var wanted = columns.applyAsInt(n);
        var had = before.columns(id);
        // A shelf keeps its columns until it has grown out of all proportion: a new column would move every card.
        var cols = had > 0 && wanted <= 2 * had ? had : wanted;
        var cards = new ArrayList<Node>(n);
        var slots = new ArrayList<Slots.Slot>(n);
        for (var i = 0; i < n; i++) {
            var place = places.get(i);
            slots.add(new Slots.Slot(place.key, size.w, size.h));
            var x = (i % cols) * (size.w + size.gap);
            var y = (i / cols) * (size.h + size.gap);
            place.thing.forEach(card -> cards.add(card.at(x, y)));
        }
        after.remember(id, slots, cols);
        var rows = (n + cols - 1) / cols;
        var used = Math.min(cols, n);
        return new Grid(cards, Math.max(0, used * (size.w + size.gap) - size.gap), Math.max(0, rows * (size.h + size.gap) - size.gap));
    }

    private List<Node> fold(String id, List<Item> items, Size size) {
        var foldAt = size == Size.BADGE ? Math.min(BADGES_FOLD_AT, options.foldAt()) : options.foldAt();
        var sorted = new ArrayList<>(items);
        sorted.sort(Item.ORDER);
        var groups = new TreeMap<String, List<Item>>();
        if (sorted.size() >= foldAt) {
            for (var item : sorted) {
                if (!item.tile().alike().isEmpty() && !options.apart().contains(item.ref())) {
                    groups.computeIfAbsent(item.ref().kind() + "|" + item.tile().alike(), _ -> new ArrayList<>()).add(item);
                }
            }
            groups.values().removeIf(group -> group.size() < foldAt);
        }
        var out = new ArrayList<Node>(sorted.size());
        if (groups.isEmpty()) {
            sorted.forEach(item -> out.add(single(item, size)));
            return out;
        }
        for (var item : sorted) {
            var group = groups.get(item.ref().kind() + "|" + item.tile().alike());
            var key = foldKey(id, item);
            if (group == null || options.apart().contains(item.ref()) || isOpen(options.unfolded(), key)) {
                out.add(single(item, size));
            } else if (group.getFirst() == item) {
                out.add(folded(key, group, size));
            }
        }
        return out;
    }

    private static boolean isOpen(Set<Ref> unfolded, Ref key) {
        return !unfolded.isEmpty() && unfolded.contains(key);
    }

    private static Ref foldKey(String shelf, Item item) {
        return new Ref("fold:" + item.ref().kind(), item.ref().region(), shelf + "|" + item.tile().alike());
    }

    private Node single(Item item, Size size) {
        return size == Size.CARD ? card(item) : new Node(item.ref(), item.ref(), Box.Form.BADGE, size.w, size.h);
    }

    private Node folded(Ref key, List<Item> group, Size size) {
        var node = new Node(key, group.getFirst().ref(), Box.Form.FOLD, size.w, size.h);
        node.members = group.stream().map(Item::ref).toList();
        node.members.forEach(member -> folded.put(member, key));
        return node;
    }

    /** One card with the chips of what is attached to it, down its right side. */
    Node card(Item item) {
        var node = new Node(item.ref(), item.ref(), Box.Form.CARD, Metrics.CARD_W, Metrics.CARD_H);
        var attached = inside.get(item.ref());
        if (attached != null) {
            attached.sort(Item.ORDER);
            // Only as many as the card's side has room for; the others are in the tree and the details.
            for (var i = 0; i < Math.min(2, attached.size()); i++) {
                var ref = attached.get(i).ref();
                node.kids.add(new Node(ref, ref, Box.Form.CHIP, Metrics.CHIP, Metrics.CHIP)
                        .at(Metrics.CARD_W - Metrics.CHIP - 6, 7 + i * (Metrics.CHIP + 4)));
            }
        }
        return node;
    }
}
