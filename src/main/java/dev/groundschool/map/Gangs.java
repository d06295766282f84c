package dev.groundschool.map;

import dev.groundschool.map.Census.Cell;
import dev.groundschool.map.Census.Cloud;
import dev.groundschool.map.Census.Gang;
import dev.groundschool.map.Census.Item;
import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames of a VPC's Auto Scaling groups. In each of its subnets a group has a block at the bottom, as tall as in any other, so that the
 * blocks of neighbouring columns line up and become one frame across them, with the group's instances inside and all else above it.
 */
final class Gangs {
    private final List<Gang> all;
    private final Shelf shelf;
    private final Slots before;
    private final Slots after;
    private final Map<Ref, Map<Ref, Shelf.Grid>> grids = new HashMap<>();
    private final Map<Ref, Double> heights = new HashMap<>();
    private final Map<Ref, List<Part>> parts = new HashMap<>();

    Gangs(Cloud cloud, Shelf shelf, Slots before, Slots after) {
        this.all = cloud.gangs().stream().sorted(Comparator.comparing(Gang::item, Item.ORDER)).toList();
        this.shelf = shelf;
        this.before = before;
        this.after = after;
        for (var cell : all.isEmpty() ? List.<Cell>of() : List.copyOf(cloud.cells().values())) {
            for (var gang : all) {
                var its = cell.items().stream().filter(item -> gang.kept().contains(item.ref())).toList();
                if (!its.isEmpty() || gang.subnets().contains(cell.ref())) {
                    var grid = shelf.grid(cell.ref() + "#group/" + gang.item().ref().id(), its, Shelf::squarish);
                    grids.computeIfAbsent(cell.ref(), _ -> new HashMap<>()).put(gang.item().ref(), grid);
                    heights.merge(gang.item().ref(), Metrics.GROUP_HEAD + Math.max(Metrics.CARD_H, grid.h()) + Metrics.GROUP_PAD, Math::max);
                }
            }
        }
    }

    /** What a group takes up in one subnet. */
    record Block(Ref group, Shelf.Grid grid, double h) {
    }

    /** The blocks of a subnet, from the top, with the holes that groups left. */
    record Blocks(List<Slots.Place<Block>> places) {
        static final Blocks NONE = new Blocks(List.of());

        double h() {
            return places.stream().mapToDouble(place -> height(place) + Metrics.GAP).sum();
        }

        double w() {
            return places.stream().mapToDouble(place -> place.thing.isEmpty() ? place.w : place.thing.getFirst().grid().w()).max().orElse(0);
        }
    }

    private record Part(int column, Rect rect) {
    }

    private static double height(Slots.Place<Block> place) {
        return place.thing.isEmpty() ? place.h : place.thing.getFirst().h();
    }

    /** What of a subnet stands in no group. */
    List<Item> others(Cell cell) {
        return all.isEmpty() ? cell.items() : cell.items().stream().filter(item -> all.stream().noneMatch(gang -> gang.kept().contains(item.ref()))).toList();
    }

    /** The groups of a subnet. */
    Blocks blocks(Cell cell) {
        var id = cell.ref() + "#groups";
        if (all.isEmpty() && before.columns(id) == 0) {
            return Blocks.NONE;
        }
        var its = grids.getOrDefault(cell.ref(), Map.of());
        var blocks = new ArrayList<Block>();
        for (var gang : all) {
            var ref = gang.item().ref();
            var grid = its.get(ref);
            if (grid != null) {
                blocks.add(new Block(ref, grid, heights.getOrDefault(ref, 0.0)));
            }
        }
        var places = before.arrange(id, blocks, Block::group);
        if (!places.isEmpty()) {
            after.remember(id, places.stream().map(place -> new Slots.Slot(place.key, place.thing.isEmpty() ? place.w : place.thing.getFirst().grid().w(),
                    height(place))).toList(), 1);
        }
        return new Blocks(places);
    }

    /** Puts the groups' cards into their subnet, from its bottom up, once it has its size. */
    void place(Node cell, Blocks blocks, int column, double left, double top) {
        var y = cell.h - Metrics.GROUP_INSET - blocks.h() + Metrics.GAP;
        for (var place : blocks.places()) {
            for (var block : place.thing) {
                var grid = block.grid();
                var x = (cell.w - grid.w()) / 2;
                for (var card : grid.cards()) {
                    cell.kids.add(card.at(x + card.x, y + Metrics.GROUP_HEAD + card.y));
                }
                parts.computeIfAbsent(block.group(), _ -> new ArrayList<>()).add(new Part(column, new Rect(left + cell.x + Metrics.GROUP_INSET, top + cell.y + y,
                        cell.w - 2 * Metrics.GROUP_INSET, block.h())));
            }
            y += height(place) + Metrics.GAP;
        }
    }

    /** The frames: one for each row of neighbouring columns. */
    List<Node> frames() {
        var frames = new ArrayList<Node>();
        for (var gang : all) {
            var its = new ArrayList<>(parts.getOrDefault(gang.item().ref(), List.of()));
            its.sort(Comparator.comparingDouble((Part part) -> part.rect().y()).thenComparingInt(Part::column));
            var joined = new ArrayList<Part>();
            for (var part : its) {
                if (!joined.isEmpty() && joined.getLast().column() + 1 == part.column() && Math.abs(joined.getLast().rect().y() - part.rect().y()) < 0.5) {
                    joined.add(new Part(part.column(), joined.removeLast().rect().union(part.rect())));
                } else {
                    joined.add(part);
                }
            }
            for (var i = 0; i < joined.size(); i++) {
                var ref = gang.item().ref();
                var rect = joined.get(i).rect();
                frames.add(new Node(i == 0 ? ref : new Ref("part:" + ref.kind(), ref.region(), ref.id() + "#" + i), ref, Box.Form.GROUP, rect.w(), rect.h())
                        .at(rect.x(), rect.y()));
            }
        }
        return frames;
    }
}
