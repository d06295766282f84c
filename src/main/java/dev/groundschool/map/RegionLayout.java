package dev.groundschool.map;

import dev.groundschool.map.Census.Cloud;
import dev.groundschool.map.Census.Land;
import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One Region: its VPCs on shelves, and beside them what belongs to the Region but to no VPC. */
final class RegionLayout {
    private static final double WIDE = 1.8;
    /** The map's usual width to its height. */
    private static final double WINDOW = 1.4;
    /** So many frames are tried in all the ways there are; of more, any row width fills the window about as well. */
    private static final int FEW = 24;
    private static final int BESIDE = 1;
    private static final int UNDER = 2;

    private final Land land;
    private final Shelf shelf;
    private final Slots before;
    private final Slots after;

    RegionLayout(Land land, Shelf shelf, Slots before, Slots after) {
        this.land = land;
        this.shelf = shelf;
        this.before = before;
        this.after = after;
    }

    Node build() {
        var region = new Node(land.ref(), land.ref(), Box.Form.REGION, Metrics.REGION_W, Metrics.REGION_H);
        var vpcs = land.clouds().values().stream().sorted(Comparator.comparing(Cloud::cidr).thenComparing(c -> c.ref().id()))
                .map(cloud -> new VpcLayout(cloud, land.zoneIds(), shelf, before, after).build()).toList();
        var size = rows(before, after, land.ref() + "#vpcs", vpcs, Metrics.REGION_PAD, Metrics.REGION_HEAD, Metrics.REGION_HEAD);
        region.kids.addAll(vpcs);
        region.w = Math.max(region.w, size.right() + Metrics.REGION_PAD);
        region.h = Math.max(region.h, size.bottom() + Metrics.REGION_PAD);
        beside(region, vpcs, size);
        return region;
    }

    /** How wide a frame is with what stands on its right edge, half outside. */
    private static double reach(Node frame) {
        return frame.kids.stream().mapToDouble(kid -> kid.x + kid.w).reduce(frame.w, Math::max);
    }

    // Beside the VPCs; under them where they are much wider than tall, as the window then has room there. As high or wide as the VPCs, save where so many
    // would then make a strip that no window can show.
    private void beside(Node region, List<Node> vpcs, Rect size) {
        if (land.beside().isEmpty() && before.columns(land.ref() + "#beside") == 0) {
            return;
        }
        var had = before.columns(land.ref() + "#side");
        var under = had == 0 ? !vpcs.isEmpty() && size.w() > WIDE * size.h() : had == UNDER;
        after.remember(land.ref() + "#side", List.of(), under ? UNDER : BESIDE);
        var perColumn = Math.max(4, (int) Math.floor((size.h() - Metrics.HEADING_H) / (Metrics.CARD_H + Metrics.GAP)));
        var grid = shelf.grid(land.ref() + "#beside", land.beside(), n -> under ? Math.max(Math.clamp(n, 1, Shelf.Size.CARD.in(size.w())), Shelf.squarish(n))
                : Math.clamp((n + perColumn - 1) / perColumn, 1, 2 * Shelf.squarish(n)));
        if (grid.h() == 0) {
            return;
        }
        var x = under || vpcs.isEmpty() ? Metrics.REGION_PAD : size.right() + Metrics.BESIDE_GAP;
        var top = under ? size.bottom() + Metrics.ROW_GAP : Metrics.REGION_HEAD;
        if (!land.beside().isEmpty()) { // the room alone is kept for what is gone
            region.kids.add(new Node(new Ref("heading", land.ref().region(), "beside"), land.ref(), Box.Form.HEADING,
                Math.max(Metrics.CARD_W, grid.w()), Metrics.HEADING_H).at(x, top));
        }
        grid.cards().forEach(card -> region.kids.add(card.at(x + card.x, top + Metrics.HEADING_H + Metrics.GAP / 2 + card.y)));
        region.w = Math.max(region.w, x + grid.w() + Metrics.REGION_PAD);
        region.h = Math.max(region.h, top + Metrics.HEADING_H + Metrics.GAP / 2 + grid.h() + Metrics.REGION_PAD);
    }

    /**
     * Frames in rows, wrapped where the whole would get much wider than tall; places are kept as the memory has them.
     *
     * @return what they take up, their corner at {@code left}, {@code top}
     */
    static Rect rows(Slots before, Slots after, String id, List<Node> frames, double left, double top, double gap) {
        var places = before.arrange(id, frames, node -> node.key);
        var area = 0.0;
        var widest = 0.0;
        var slots = new ArrayList<Slots.Slot>();
        for (var place : places) {
            var w = place.thing.isEmpty() ? place.w : reach(place.thing.getFirst());
            var h = place.thing.isEmpty() ? place.h : place.thing.getFirst().h;
            area += (w + gap) * (h + gap);
            widest = Math.max(widest, w);
            slots.add(new Slots.Slot(place.key, w, h));
        }
        // The row's width is kept while it can be: a frame that grew a little must not send its neighbours to other rows.
        var ideal = Math.max(widest, slots.size() > FEW ? Math.sqrt(area * 1.7) : fitting(slots, gap));
        var had = before.columns(id);
        var kept = had >= widest && (slots.size() > FEW ? ideal <= 1.5 * had : reach(slots, gap, had) <= 1.4 * reach(slots, gap, ideal));
        var room = kept ? had : (int) Math.ceil(ideal);
        after.remember(id, slots, room);
        var x = left;
        var y = top;
        var tallest = 0.0;
        var right = left;
        for (var i = 0; i < places.size(); i++) {
            var slot = slots.get(i);
            if (x > left && x - left + slot.w() > room) {
                x = left;
                y += tallest + gap;
                tallest = 0;
            }
            for (var frame : places.get(i).thing) {
                frame.at(x, y);
            }
            x += slot.w() + gap;
            right = Math.max(right, x - gap);
            tallest = Math.max(tallest, slot.h());
        }
        return new Rect(left, top, right - left, y + tallest - top);
    }

    /** The row width, of all that make a difference, with which a few frames fill a window best. */
    private static double fitting(List<Slots.Slot> slots, double gap) {
        var best = 0.0;
        var least = Double.MAX_VALUE;
        for (var from = 0; from < slots.size(); from++) {
            var width = -gap;
            for (var to = from; to < slots.size(); to++) {
                width += slots.get(to).w() + gap;
                var reach = reach(slots, gap, width);
                if (reach < least) {
                    least = reach;
                    best = width;
                }
            }
        }
        return best;
    }

    /** How high a window of the usual shape must be to show them all in rows of that width; frames that no row holds stand alone in theirs. */
    private static double reach(List<Slots.Slot> slots, double gap, double room) {
        var x = 0.0;
        var y = 0.0;
        var tallest = 0.0;
        var right = 0.0;
        for (var slot : slots) {
            if (x > 0 && x + slot.w() > room) {
                x = 0;
                y += tallest + gap;
                tallest = 0;
            }
            x += slot.w() + gap;
            right = Math.max(right, x - gap);
            tallest = Math.max(tallest, slot.h());
        }
        return Math.max(right / WINDOW, y + tallest);
    }
}
