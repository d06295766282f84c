package dev.groundschool.ui;

import dev.groundschool.lesson.run.LessonTag;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.map.MapModel;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the open lesson is about, shown on the map: its own resources, what its step points at, and the way a packet takes. On the JavaFX thread. */
final class LessonOnMap {
    /** A highlight names a way without a port; the lessons' servers answer where web servers do. */
    private static final int WEB = 80;
    private static final String PATH = "path:";

    private final MapModel map;
    private String drawn = "";
    private @Nullable Trace ours;

    LessonOnMap(MapModel map) {
        this.map = map;
    }

    /**
     * Lights what a step points at; what is not there yet is lit when it comes.
     *
     * @param ids ids of resources, and {@code path:FROM>TO}, optionally {@code path:FROM>TO:PORT}
     */
    void pointAt(Set<String> ids) {
        var topology = map.topologyProperty().get();
        map.highlight(topology.resources().keySet().stream().filter(ref -> ids.contains(ref.id())).toList());
        var path = ids.stream().filter(each -> each.startsWith(PATH)).sorted().findFirst().orElse("");
        boolean another = !path.equals(drawn);
        drawn = path;
        // an answer that the learner asked for stays until the lesson points elsewhere
        if (another || map.traceProperty().get() == ours) {
            ours = trace(topology, path).orElse(null);
            if (ours != null || another) {
                map.traceProperty().set(ours);
            }
        }
    }

    private static Optional<Trace> trace(Topology topology, String path) {
        int arrow = path.indexOf('>');
        if (arrow < 0) {
            return Optional.empty();
        }
        var from = path.substring(PATH.length(), arrow);
        var rest = path.substring(arrow + 1).split(":", 2);
        var to = rest[0];
        int port = rest.length == 2 && rest[1].matches("\\d{1,5}") && Integer.parseInt(rest[1]) <= 65535 ? Integer.parseInt(rest[1]) : WEB;
        return topology.find(to).or(() -> topology.find(from)).map(Resource::ref).map(Ref::region).flatMap(region -> endpoint(from)
                .flatMap(source -> endpoint(to).map(target -> Reachability.evaluate(topology.network(region), Query.tcp(source, target, port)))));
    }

    private static Optional<Endpoint> endpoint(String name) {
        if (name.equals("internet")) {
            return Optional.of(Endpoint.internet());
        }
        if (name.startsWith("i-")) {
            return Optional.of(Endpoint.instance(name));
        }
        if (name.startsWith("eni-")) {
            return Optional.of(Endpoint.networkInterface(name));
        }
        return name.matches("[0-9.]+") ? Optional.of(Endpoint.at(name)) : Optional.empty();
    }

    /** Says what is the lesson's: made by it in this run, or tagged by it in an earlier one. */
    void belongs(String lesson, Set<String> made) {
        map.lessonProperty().set(map.topologyProperty().get().resources().values().stream()
                .filter(each -> made.contains(each.ref().id()) || !lesson.isEmpty() && lesson.equals(each.tags().get(LessonTag.KEY)))
                .map(Resource::ref).collect(Collectors.toSet()));
    }
}
