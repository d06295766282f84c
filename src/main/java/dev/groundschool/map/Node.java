package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import java.util.ArrayList;
import java.util.List;

/** A box while the layout is still at work: its place is relative to the node around it. */
final class Node {
    final Ref key;
    final Ref ref;
    final Box.Form form;
    final List<Node> kids;
    List<Ref> members;
    double x;
    double y;
    double w;
    double h;
    /** The room its cards take with the holes between them. */
    Rect content = new Rect(0, 0, 0, 0);

    Node(Ref key, Ref ref, Box.Form form, double w, double h) {
        this.key = key;
        this.ref = ref;
        this.form = form;
        this.w = w;
        this.h = h;
        this.members = List.of(ref);
        this.kids = new ArrayList<>(0);
    }

    Node at(double left, double top) {
        x = left;
        y = top;
        return this;
    }

    /** Writes it and all below it into the list, depth first, in absolute places. */
    int flatten(List<Box> out, int parent, double dx, double dy) {
        var index = out.size();
        var rect = new Rect(dx + x, dy + y, w, h);
        if (kids.isEmpty()) {
            out.add(new Box(key, ref, form, rect, parent, index + 1, members));
            return index;
        }
        out.add(new Box(key, ref, form, rect, parent, 0, members));
        for (var kid : kids) {
            kid.flatten(out, index, dx + x, dy + y);
        }
        out.set(index, new Box(key, ref, form, rect, parent, out.size(), members));
        return index;
    }
}
