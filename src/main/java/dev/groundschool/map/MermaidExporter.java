package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Mermaid flowchart of the same structure: frames become subgraphs, and the lines stay. */
public final class MermaidExporter implements Exporter {
    @Override
    public String extension() {
        return "mmd";
    }

    @Override
    public byte[] export(Layout layout, MapTheme theme, Words words) {
        var out = new StringBuilder("flowchart TB\n");
        var names = new HashMap<Ref, String>();
        layout.boxes().forEach(box -> names.put(box.key(), "n" + names.size()));
        for (var i = 0; i < layout.boxes().size(); i = layout.boxes().get(i).end()) {
            box(out, layout, words, names, i, 1);
        }
        for (var edge : new Edges(layout).structure()) {
            out.append("  ").append(names.get(edge.from())).append(edge.kind() == Edge.Kind.FLOW ? " --> " : " -.-> ")
                    .append(names.get(edge.to()))
                    .append('\n');
        }
        style(out, layout, names);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void box(StringBuilder out, Layout layout, Words words, Map<Ref, String> names, int index, int depth) {
        var box = layout.boxes().get(index);
        var name = names.get(box.key());
        switch (box.form()) {
            case REGION, VPC, ZONE, PUBLIC_SUBNET, PRIVATE_SUBNET -> {
                out.repeat("  ", depth).append("subgraph ").append(name).append("[\"")
                        .append(quote(Painter.title(layout.topology(), words, box)))
                        .append("\"]\n");
                for (var group : box.form() == Box.Form.PUBLIC_SUBNET || box.form() == Box.Form.PRIVATE_SUBNET ? groups(layout, box) : List.<Box>of()) {
                    group(out, layout, words, names, index, group, depth + 1);
                }
                for (var kid = index + 1; kid < box.end(); kid = layout.boxes().get(kid).end()) {
                    var card = layout.boxes().get(kid);
                    if (groups(layout, card).stream().noneMatch(group -> group.rect().contains(card.rect()))) {
                        box(out, layout, words, names, kid, depth + 1);
                    }
                }
                out.repeat("  ", depth).append("end\n");
            }
            case INTERNET -> out.repeat("  ", depth).append(name).append("([\"").append(quote(words.say("internet"))).append("\"])\n");
            case CARD, SPAN, FOLD, BADGE -> out.repeat("  ", depth).append(name).append("[\"").append(quote(text(layout, words, box)))
                    .append("\"]\n");
            case HEADING, CHIP, GROUP -> { }
        }
    }

    // A flowchart's frames cannot lie across others: a group has one in each of its subnets.
    private static void group(StringBuilder out, Layout layout, Words words, Map<Ref, String> names, int subnet, Box group, int depth) {
        var box = layout.boxes().get(subnet);
        out.repeat("  ", depth).append("subgraph ").append(part(names, group, box)).append("[\"")
                .append(quote(Painter.title(layout.topology(), words, group))).append("\"]\n");
        for (var kid = subnet + 1; kid < box.end(); kid = layout.boxes().get(kid).end()) {
            if (group.rect().contains(layout.boxes().get(kid).rect())) {
                box(out, layout, words, names, kid, depth + 1);
            }
        }
        out.repeat("  ", depth).append("end\n");
    }

    private static String part(Map<Ref, String> names, Box group, Box subnet) {
        return names.get(group.key()) + "_" + names.get(subnet.key());
    }

    private static List<Box> groups(Layout layout, Box at) {
        var found = new ArrayList<Box>();
        layout.index().within(at.rect(), i -> {
            if (layout.boxes().get(i).form() == Box.Form.GROUP) {
                found.add(layout.boxes().get(i));
            }
        });
        return found;
    }

    private static String text(Layout layout, Words words, Box box) {
        if (box.form() == Box.Form.FOLD) {
            return words.kind(box.ref().kind()) + " " + words.say("fold", box.members().size());
        }
        var resource = layout.topology().get(box.ref());
        var glyph = resource.map(r -> Tile.of(r).glyph() + " ").orElse("");
        return glyph + resource.map(Resource::name).orElse(box.ref().id());
    }

    private static void style(StringBuilder out, Layout layout, Map<Ref, String> names) {
        for (var box : layout.boxes()) {
            var look = switch (box.form()) {
                case REGION -> "fill:none,stroke:#00A4A6,stroke-dasharray:2 2";
                case VPC -> "fill:none,stroke:#8C4FFF";
                case ZONE -> "fill:none,stroke:#00A4A6,stroke-dasharray:5 3";
                case PUBLIC_SUBNET -> "fill:#F2F6E8,stroke:#7AA116";
                case PRIVATE_SUBNET -> "fill:#E6F6F7,stroke:#00A4A6";
                case INTERNET, HEADING, CARD, SPAN, GROUP, FOLD, BADGE, CHIP -> "";
            };
            if (box.form() == Box.Form.PUBLIC_SUBNET || box.form() == Box.Form.PRIVATE_SUBNET) {
                groups(layout, box).forEach(group -> out.append("  style ").append(part(names, group, box))
                        .append(" fill:none,stroke:#ED7100,stroke-dasharray:5 3\n"));
            }
            if (!look.isEmpty()) {
                out.append("  style ").append(names.get(box.key())).append(' ').append(look).append('\n');
            }
        }
    }

    // Mermaid has no escapes in quotes but HTML's numbered ones, which it writes with # alone.
    private static String quote(String text) {
        return text.replace("#", "#35;").replace("\"", "#quot;").replace("<", "#lt;").replace(">", "#gt;").replace("\n", " ")
                .replace("`", "#96;");
    }
}
