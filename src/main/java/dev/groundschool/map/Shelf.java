package dev.groundschool.map;

import dev.groundschool.map.Census.Item;
import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts cards into grids, and sizes the room they need. */
final class Shelf {
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
    Grid grid(String id, List<Item> items, java.util.function.IntUnaryOperator columns) {
        var places = before.arrange(id, fold(id, items), node -> node.key);
        var n = places.size();
        var wanted = columns.applyAsInt(n);
        var had = before.columns(id);
        // A shelf keeps its columns until it has grown out of all proportion: a new column would move every card.
        var cols = had > 0 && wanted <= 2 * had ? had : wanted;
        var cards = new ArrayList<Node>(n);
        var slots = new ArrayList<Slots.Slot>(n);
        for (var i = 0; i < n; i++) {
            var place = places.get(i);
            slots.add(new Slots.Slot(place.key, Metrics.CARD_W, Metrics.CARD_H));
            var x = (i % cols) * (Metrics.CARD_W + Metrics.GAP);
            var y = (i / cols) * (Metrics.CARD_H + Metrics.GAP);
            place.thing.forEach(card -> cards.add(card.at(x, y)));
        }
        after.remember(id, slots, cols);
        var rows = (n + cols - 1) / cols;
        var used = Math.min(cols, n);
        return new Grid(cards, Math.max(0, used * (Metrics.CARD_W + Metrics.GAP) - Metrics.GAP),
                Math.max(0, rows * (Metrics.CARD_H + Metrics.GAP) - Metrics.GAP));
    }

    private List<Node> fold(String id, List<Item> items) {
        var sorted = new ArrayList<>(items);
        sorted.sort(Item.ORDER);
        var groups = new TreeMap<String, List<Item>>();
        if (sorted.size() >= options.foldAt()) {
            for (var item : sorted) {
                if (!item.tile().alike().isEmpty()) {
                    groups.computeIfAbsent(item.ref().kind() + "|" + item.tile().alike(), _ -> new ArrayList<>()).add(item);
                }
            }
            groups.values().removeIf(group -> group.size() < options.foldAt());
        }
        var out = new ArrayList<Node>(sorted.size());
        if (groups.isEmpty()) {
            sorted.forEach(item -> out.add(card(item)));
            return out;
        }
        for (var item : sorted) {
            var group = groups.get(item.ref().kind() + "|" + item.tile().alike());
            var key = foldKey(id, item);
            if (group == null || isOpen(options.unfolded(), key)) {
                out.add(card(item));
            } else if (group.getFirst() == item) {
                out.add(folded(key, group));
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

    private Node folded(Ref key, List<Item> group) {
        var node = new Node(key, group.getFirst().ref(), Box.Form.FOLD, Metrics.CARD_W, Metrics.CARD_H);
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
