package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.topology.Kinds;
import dev.groundschool.topology.Subnet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a lesson's goal. */
final class Goals {
    private final Findings findings;
    private final String file;
    private final Set<String> known = new LinkedHashSet<>();

    Goals(Findings findings, String file) {
        this.findings = findings;
        this.file = file;
    }

    Optional<Goal> goal(Keys outer) {
        Optional<Node> node = outer.take("goal");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<Goal.Part> parts = new ArrayList<>();
        List<Node> items = node.get() instanceof Node.Items list ? list.items() : List.of(node.get());
        items.forEach(each -> findings.attempt(() -> part(each)).ifPresent(parts::add));
        return Optional.of(new Goal(parts, outer.where(node.get())));
    }

    private Goal.Part part(Node node) throws Wrong {
        Keys keys = Keys.of(findings, file, node, "a part of the goal");
        String id = keys.text("id");
        String kind = keys.text("kind");
        String full = kind.contains(":") ? kind : "ec2:" + kind;
        if (Kinds.ALL.stream().noneMatch(each -> each.kind().equals(full))) {
            throw new Wrong(keys.whereIs("kind"), "unknown-kind", "the map knows no '" + kind + "'; there are "
                    + Kinds.ALL.stream().map(each -> each.kind().replaceFirst("^ec2:", "")).toList());
        }
        Optional<String> in = keys.maybeText("in");
        List<String> tied = keys.texts("tied");
        List<String> named = new ArrayList<>(tied);
        in.ifPresent(named::add);
        for (String other : named) {
            if (!known.contains(other)) {
                throw new Wrong(keys.where(), "unknown-part", "'" + other + "' is no part before this one; there are " + known);
            }
        }
        Optional<String> tier = keys.maybeText("tier");
        if (tier.isPresent() && (!Set.of("public", "private").contains(tier.get()) || !full.equals(Subnet.KIND))) {
            throw new Wrong(keys.whereIs("tier"), "tier", "'tier' is public or private, and only a subnet has one");
        }
        int zones = keys.maybeNumber("zones").orElse(0L).intValue();
        int count = keys.maybeNumber("count").orElse(1L).intValue();
        if (!known.add(id)) {
            throw new Wrong(keys.where(), "duplicate-part", "there are two parts '" + id + "'");
        }
        keys.end();
        return new Goal.Part(id, full, in, tier.map("public"::equals), zones, count, tied, keys.where());
    }
}
