package dev.groundschool.lesson.goal;

import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.Goal.Part;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Placement;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Vpc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far an account is from a goal. Of several VPCs that could be the goal's, the one that has most of it is taken.
 *
 * @param pieces the goal's parts in their order, each with what was found for it
 */
public record GoalMatch(List<Piece> pieces) {
    /** States in which a resource no longer counts, or not yet. */
    private static final Set<String> OFF = Set.of("terminated", "shutting-down", "stopped", "stopping", "deleted", "deleting", "failed");

    public GoalMatch {
        pieces = List.copyOf(pieces);
    }

    /** What is wrong with a part, if anything. */
    public enum Verdict {
        THERE,
        /** None of the kind, where it should be. */
        MISSING,
        /** Some of the kind, though none in that tier or tied as it should be. */
        DIFFERENT,
        TOO_FEW,
        /** Enough of them, in too few zones. */
        TOO_FEW_ZONES
    }

    /**
     * A part and what stands for it.
     *
     * @param zones in how many zones they stand
     */
    public record Piece(Part part, Set<Ref> found, int zones, Verdict verdict) {
        public Piece {
            found = Set.copyOf(found);
        }
    }

    /** Whether all of it is there. */
    public boolean reached() {
        return pieces.stream().allMatch(piece -> piece.verdict() == Verdict.THERE);
    }

    private long score() {
        return pieces.stream().filter(piece -> piece.verdict() == Verdict.THERE).count() * 1000
                + pieces.stream().mapToLong(piece -> Math.min(piece.part().wanted(), piece.found().size())).sum();
    }

    /** Compares. */
    public static GoalMatch of(Goal goal, Topology topology) {
        Optional<Part> root = goal.parts().stream().filter(part -> part.kind().equals(Vpc.KIND) && part.in().isEmpty() && part.wanted() == 1).findFirst();
        if (root.isEmpty()) {
            return match(goal, topology, Map.of());
        }
        return topology.ofKind(Vpc.KIND).stream().map(vpc -> match(goal, topology, Map.of(root.get().id(), vpc.ref())))
                .max(Comparator.comparingLong(GoalMatch::score)).orElseGet(() -> match(goal, topology, Map.of()));
    }

    private static GoalMatch match(Goal goal, Topology topology, Map<String, Ref> chosen) {
        Map<String, Set<Ref>> found = new LinkedHashMap<>();
        List<Piece> pieces = new ArrayList<>();
        for (Part part : goal.parts()) {
            List<Resource> here = topology.ofKind(part.kind()).stream().filter(resource -> there(resource) && within(part, resource, topology, found))
                    .filter(resource -> chosen.get(part.id()) == null || resource.ref().equals(chosen.get(part.id()))).toList();
            List<Resource> fit = here.stream().filter(resource -> tier(part, resource, topology))
                    .filter(resource -> part.tied().stream().allMatch(other -> tied(resource, found.getOrDefault(other, Set.of()), topology))).toList();
            Set<Ref> refs = new HashSet<>();
            fit.forEach(resource -> refs.add(resource.ref()));
            found.put(part.id(), refs);
            int zones = (int) fit.stream().flatMap(resource -> zones(resource, topology)).distinct().count();
            pieces.add(new Piece(part, refs, zones, verdict(part, here.size(), fit.size(), zones)));
        }
        return new GoalMatch(pieces);
    }

    private static Verdict verdict(Part part, int here, int fit, int zones) {
        if (fit == 0) {
            return here == 0 ? Verdict.MISSING : Verdict.DIFFERENT;
        }
        if (fit < part.count()) {
            return Verdict.TOO_FEW;
        }
        return zones < part.zones() ? fit < part.zones() ? Verdict.TOO_FEW : Verdict.TOO_FEW_ZONES : Verdict.THERE;
    }

    private static boolean there(Resource resource) {
        return !OFF.contains(resource.state()) && !(resource instanceof Instance instance && instance.impaired());
    }

    private static boolean tier(Part part, Resource resource, Topology topology) {
        return part.open().isEmpty() || resource instanceof Subnet && topology.isPublic(resource.ref()) == part.open().get();
    }

    /** Whether the resource stands in one that was found for the part's container; one across several subnets must stand in such ones alone. */
    private static boolean within(Part part, Resource resource, Topology topology, Map<String, Set<Ref>> found) {
        if (part.in().isEmpty()) {
            return true;
        }
        Set<Ref> containers = found.getOrDefault(part.in().get(), Set.of());
        Placement place = resource.placement();
        if (place.subnets().size() > 1 && containers.stream().anyMatch(ref -> ref.kind().equals(Subnet.KIND))) {
            return place.subnets().stream().allMatch(id -> containers.contains(new Ref(Subnet.KIND, place.region(), id)));
        }
        Optional<Ref> parent = place.parent();
        while (parent.isPresent()) {
            if (containers.contains(parent.get())) {
                return true;
            }
            parent = topology.get(parent.get()).flatMap(each -> each.placement().parent());
        }
        return resource.relations().stream().anyMatch(relation -> containers.contains(relation.target()));
    }

    private static boolean tied(Resource resource, Set<Ref> others, Topology topology) {
        return resource.relations().stream().anyMatch(relation -> others.contains(relation.target()))
                || topology.incoming(resource.ref()).stream().anyMatch(in -> others.contains(in.from().ref()));
    }

    private static Stream<String> zones(Resource resource, Topology topology) {
        Placement place = resource.placement();
        return place.zones().isEmpty() ? place.subnets().stream().flatMap(id -> topology.get(Subnet.class, new Ref(Subnet.KIND, place.region(), id)).stream())
                .map(Subnet::zone) : place.zones().stream();
    }
}
