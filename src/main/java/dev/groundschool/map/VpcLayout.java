package dev.groundschool.map;

import dev.groundschool.map.Census.Cell;
import dev.groundschool.map.Census.Cloud;
import dev.groundschool.map.Census.Item;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One VPC: zones are columns, subnets cells in them, the public tier above the private one, each row as tall as its tallest cell in any
 * zone, so that rows line up; what spans zones stands above the tier of its highest subnet.
 */
final class VpcLayout {
    private static final Comparator<Cell> BY_CIDR = Comparator.comparingLong((Cell c) -> network(c.cidr()))
            .thenComparing(c -> c.ref().id());

    private static final int FEW = 2;
    private static final int ROOMY = 1;
    private static final int NARROW = 2;

    private final Cloud cloud;
    private final Map<String, String> zoneIds;
    private final Shelf shelf;
    private final Slots before;
    private final Slots after;
    private final String id;
    private final Map<Ref, Double> columnOf = new HashMap<>();
    private final Gangs gangs;
    private final Map<Ref, Gangs.Blocks> blocks = new HashMap<>();
    /** Whether its few zones have ample room; many are narrow, so that all can be read in a small window. */
    private final boolean roomy;

    VpcLayout(Cloud cloud, Map<String, String> zoneIds, Shelf shelf, Slots before, Slots after) {
        this.cloud = cloud;
        this.zoneIds = zoneIds;
        this.shelf = shelf;
        this.before = before;
        this.after = after;
        this.id = cloud.ref().toString();
        this.gangs = new Gangs(cloud, shelf, before, after);
        var had = before.columns(id + "#zones");
        this.roomy = had == 0 ? cloud.cells().values().stream().map(Cell::zone).distinct().count() <= FEW : had == ROOMY;
    }

    /** A zone's column: two tiers of places, each a cell's node or a hole. */
    private record Column(Ref key, String zone, List<List<Slots.Place<Node>>> tiers, double w) {
    }

    /** A column with its number and where it stands. */
    private record Standing(Column column, int number, double x) {
    }

    Node build() {
        var vpc = new Node(cloud.ref(), cloud.ref(), Box.Form.VPC, Metrics.VPC_W, Metrics.VPC_H);
        var columns = columns();
        var bands = spans();
        var y = Metrics.ZONE_HEAD;
        var tops = new double[2][];
        var heights = new double[2][];
        var spanTop = new double[2];
        for (var tier = 0; tier < 2; tier++) {
            heights[tier] = rowHeights(columns, tier);
            tops[tier] = new double[heights[tier].length];
            if (tier == 1 && heights[0].length > 0 && (heights[1].length > 0 || !bands.get(1).isEmpty())) {
                y += Metrics.TIER_GAP - Metrics.ROW_GAP;
            }
            spanTop[tier] = y;
            y += bands.get(tier).size() * (Metrics.CARD_H + Metrics.GAP) + (bands.get(tier).isEmpty() ? 0 : Metrics.SPAN_GAP - Metrics.GAP);
            for (var row = 0; row < heights[tier].length; row++) {
                tops[tier][row] = y;
                y += heights[tier][row] + Metrics.ROW_GAP;
            }
        }
        var zoneHeight = y - Metrics.ROW_GAP + Metrics.ZONE_FOOT;
        var x = Metrics.VPC_PAD;
        var gaps = new ArrayList<Double>();
        for (var number = 0; number < columns.size(); number++) {
            var column = columns.get(number);
            if (x > Metrics.VPC_PAD) {
                gaps.add(x - Metrics.ZONE_GAP / 2);
            }
            place(vpc, new Standing(column, number, x), zoneHeight, tops, heights);
            x += column.w() + 2 * Metrics.ZONE_PAD + Metrics.ZONE_GAP;
        }
        var right = columns.isEmpty() ? Metrics.VPC_PAD : x - Metrics.ZONE_GAP;
        var bottom = columns.isEmpty() ? Metrics.VPC_HEAD : Metrics.VPC_HEAD + zoneHeight;
        vpc.kids.addAll(0, gangs.frames());
        addSpans(vpc, bands, spanTop);
        addShelf(vpc, Math.max(right, Metrics.VPC_W - Metrics.VPC_FOOT), bottom);
        vpc.w = Math.max(vpc.w, right + Metrics.VPC_FOOT);
        addEdges(vpc, gaps);
        return vpc;
    }

    private List<Column> columns() {
        var byZone = new HashMap<String, List<Cell>>();
        cloud.cells().values().forEach(cell -> byZone.computeIfAbsent(cell.zone(), _ -> new ArrayList<>()).add(cell));
        var zones = new ArrayList<>(byZone.keySet());
        zones.sort(Comparator.comparing((String z) -> zoneIds.getOrDefault(z, z)).thenComparing(z -> z));
        var region = cloud.ref().region();
        var columns = new ArrayList<Column>();
        var slots = new ArrayList<Slots.Slot>();
        for (var place : before.arrange(id + "#zones", zones, zone -> key(region, zone))) {
            var zone = place.thing.isEmpty() ? "" : place.thing.getFirst();
            var tiers = List.of(tier(place, byZone, zone, true), tier(place, byZone, zone, false));
            var w = Math.max(place.thing.isEmpty() ? place.w : narrowest(),
                    tiers.stream().flatMap(List::stream).mapToDouble(p -> p.thing.isEmpty() ? p.w : p.thing.getFirst().w).max().orElse(0));
            columns.add(new Column(place.key, zone, tiers, w));
            slots.add(new Slots.Slot(place.key, w, 0));
        }
        after.remember(id + "#zones", slots, slots.isEmpty() ? 0 : roomy ? ROOMY : NARROW);
        return columns;
    }

    private Ref key(String region, String zone) {
        return new Ref(AvailabilityZone.KIND, region, cloud.ref().id() + "/" + zone);
    }

    private List<Slots.Place<Node>> tier(Slots.Place<String> zone, Map<String, List<Cell>> byZone, String name, boolean isPublic) {
        var cells = zone.thing.isEmpty() ? List.<Cell>of() : byZone.getOrDefault(name, List.of());
        var nodes = cells.stream().filter(c -> c.isPublic() == isPublic).sorted(BY_CIDR).map(this::cell).toList();
        var shelfId = zone.key + (isPublic ? "#public" : "#private");
        // A subnet that became public, or private, is on the picture still: it leaves no hole in the row it went from.
        var gone = cells.stream().filter(c -> c.isPublic() != isPublic).map(Cell::ref).collect(java.util.stream.Collectors.toSet());
        var places = before.arrange(shelfId, nodes, node -> node.key).stream().filter(p -> !p.thing.isEmpty() || !gone.contains(p.key)).toList();
        after.remember(shelfId, places.stream().map(p -> p.thing.isEmpty() ? new Slots.Slot(p.key, p.w, p.h)
                : new Slots.Slot(p.key, p.thing.getFirst().w, p.thing.getFirst().h)).toList(), 0);
        return places;
    }

    private Node cell(Cell cell) {
        var grid = shelf.grid(cell.ref().toString(), gangs.others(cell), Shelf::squarish);
        var its = gangs.blocks(cell);
        blocks.put(cell.ref(), its);
        var w = Math.max(grid.w(), its.w() == 0 ? 0 : its.w() + 2 * Metrics.GROUP_INSET);
        var node = new Node(cell.ref(), cell.ref(), cell.isPublic() ? Box.Form.PUBLIC_SUBNET : Box.Form.PRIVATE_SUBNET,
                Math.max(narrowest(), w + 2 * Metrics.SUBNET_PAD),
                Math.max(Metrics.SUBNET_H, head() + grid.h() + (its.h() > 0 && grid.h() == 0 ? 0 : Metrics.SUBNET_PAD) + its.h()));
        node.kids.addAll(grid.cards());
        node.content = new Rect(0, 0, grid.w(), grid.h());
        return node;
    }

    private double narrowest() {
        return roomy ? Metrics.SUBNET_W : Metrics.NARROW_SUBNET_W;
    }

    // A narrow subnet's name and block stand one above the other.
    private double head() {
        return roomy ? Metrics.SUBNET_HEAD : Metrics.NARROW_SUBNET_HEAD;
    }

    private static double[] rowHeights(List<Column> columns, int tier) {
        var rows = columns.stream().mapToInt(c -> c.tiers().get(tier).size()).max().orElse(0);
        var heights = new double[rows];
        for (var column : columns) {
            var places = column.tiers().get(tier);
            for (var row = 0; row < places.size(); row++) {
                var place = places.get(row);
                heights[row] = Math.max(heights[row], place.thing.isEmpty() ? place.h : place.thing.getFirst().h);
            }
        }
        return heights;
    }

    private void place(Node vpc, Standing standing, double zoneHeight, double[][] tops, double[][] heights) {
        var column = standing.column();
        var x = standing.x();
        if (column.zone().isEmpty() && column.tiers().stream().allMatch(tier -> tier.stream().allMatch(p -> p.thing.isEmpty()))) {
            return;
        }
        var zone = new Node(column.key(), new Ref(AvailabilityZone.KIND, cloud.ref().region(), column.zone()), Box.Form.ZONE,
                column.w() + 2 * Metrics.ZONE_PAD, zoneHeight).at(x, Metrics.VPC_HEAD);
        for (var tier = 0; tier < 2; tier++) {
            var places = column.tiers().get(tier);
            for (var row = 0; row < places.size(); row++) {
                for (var cell : places.get(row).thing) {
                    cell.at(Metrics.ZONE_PAD, tops[tier][row]);
                    cell.w = column.w();
                    cell.h = heights[tier][row];
                    var its = blocks.getOrDefault(cell.ref, Gangs.Blocks.NONE);
                    centre(cell, its);
                    gangs.place(cell, its, standing.number(), x, Metrics.VPC_HEAD);
                    columnOf.put(cell.ref, x + Metrics.ZONE_PAD + column.w() / 2);
                    zone.kids.add(cell);
                }
            }
        }
        vpc.kids.add(zone);
    }

    // Cards stand in the middle of a cell that is larger than they need; all of them move alike, so the grid keeps its shape.
    private void centre(Node cell, Gangs.Blocks its) {
        var w = cell.content.w();
        var h = cell.content.h();
        var dx = (cell.w - w) / 2;
        var dy = its.h() > 0 ? head() : Math.max(head(), head() + (Math.min(cell.h, Math.max(Metrics.SUBNET_H, h)) - head() - Metrics.SUBNET_PAD - h) / 2);
        cell.kids.forEach(k -> k.at(k.x + dx, k.y + dy));
    }

    private List<List<Census.Span>> spans() {
        var sorted = new ArrayList<>(cloud.spans());
        sorted.sort(Comparator.comparing(Census.Span::item, Item.ORDER));
        var above = new ArrayList<Census.Span>();
        var between = new ArrayList<Census.Span>();
        for (var span : sorted) {
            var isPublic = span.subnets().stream().anyMatch(ref -> cloud.cells().get(ref) instanceof Cell c && c.isPublic());
            (isPublic ? above : between).add(span);
        }
        return List.of(above, between);
    }

    private void addSpans(Node vpc, List<List<Census.Span>> bands, double[] tops) {
        for (var tier = 0; tier < 2; tier++) {
            var y = Metrics.VPC_HEAD + tops[tier];
            for (var span : bands.get(tier)) {
                var at = span.subnets().stream().map(columnOf::get).filter(java.util.Objects::nonNull).mapToDouble(d -> d)
                        .summaryStatistics();
                var w = Math.max(Metrics.CARD_W, Math.max(250, (at.getMax() - at.getMin()) * 0.8));
                var node = shelf.card(span.item());
                var wide = new Node(node.key, node.ref, Box.Form.SPAN, w, Metrics.CARD_H).at((at.getMin() + at.getMax() - w) / 2, y);
                vpc.kids.add(wide);
                y += Metrics.CARD_H + Metrics.GAP;
            }
        }
    }

    // What has no subnet stands under the zones: first cards, then the small ones that every VPC has many of.
    private void addShelf(Node vpc, double right, double bottom) {
        var room = right - Metrics.VPC_PAD;
        var small = cloud.shelf().stream().filter(item -> item.tile().spot() == Tile.Spot.SHELF).toList();
        var large = cloud.shelf().stream().filter(item -> item.tile().spot() != Tile.Spot.SHELF).toList();
        var y = bottom;
        y = row(vpc, shelf.grid(id + "#shelf", large, n -> Math.clamp(n, 1, Shelf.Size.CARD.in(room))), y);
        y = row(vpc, shelf.grid(id + "#plumbing", small, Shelf.Size.BADGE, n -> Math.clamp(n, 1, Shelf.Size.BADGE.in(room))), y);
        vpc.h = Math.max(vpc.h, y + Metrics.VPC_FOOT);
    }

    private static double row(Node vpc, Shelf.Grid grid, double y) {
        if (grid.h() == 0) {
            return y;
        }
        var top = y + Metrics.ROW_GAP;
        grid.cards().forEach(card -> vpc.kids.add(card.at(Metrics.VPC_PAD + card.x, top + card.y)));
        vpc.w = Math.max(vpc.w, Metrics.VPC_PAD + grid.w() + Metrics.VPC_FOOT);
        return top + grid.h();
    }

    // The gateway stands above the gap between two zones that is nearest to the middle: its line then crosses neither's name.
    private void addEdges(Node vpc, List<Double> gaps) {
        var top = shelf.grid(id + "#top", cloud.top(), n -> Math.max(1, n));
        vpc.w = Math.max(vpc.w, top.w() + 2 * (Metrics.CARD_W + Metrics.GAP));
        var half = vpc.w / 2;
        var middle = gaps.stream().min(Comparator.comparingDouble(gap -> Math.abs(gap - half))).orElse(half);
        top.cards().forEach(card -> vpc.kids.add(card.at(middle - top.w() / 2 + card.x, -Metrics.CARD_H / 2)));
        var right = shelf.grid(id + "#right", cloud.right(), _ -> 1);
        vpc.w += right.h() > 0 ? Metrics.CARD_W / 2 : 0;
        vpc.h = Math.max(vpc.h, right.h() + 2 * Metrics.VPC_HEAD);
        right.cards().forEach(card -> vpc.kids.add(card.at(vpc.w - Metrics.CARD_W / 2, Metrics.VPC_HEAD + card.y)));
    }

    private static long network(String cidr) {
        var value = 0L;
        var end = cidr.indexOf('/');
        for (var part : cidr.substring(0, end < 0 ? cidr.length() : end).split("\\.", -1)) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(Character::isDigit)) {
                return Long.MAX_VALUE;
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }
}
