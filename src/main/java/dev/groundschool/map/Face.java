package dev.groundschool.map;

import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.TargetGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the card of a box says, at whatever size. Worked out once for a layout and a language: hundreds of cards are painted sixty times a second.
 *
 * @param title what a pointer resting on it is told
 * @param glyph the letters on its tile
 * @param names its name, and the same in full where that is longer
 * @param badge its name on one line, where there is no tile
 * @param facts its second line: as much as there is, then less
 * @param named whether somebody gave it its name
 * @param moving whether it is on its way to another state
 * @param runs for an instance whether it runs; empty for all else
 * @param quiet whether AWS made it by itself
 * @param failing whether it runs and does not answer
 * @param health what the load balancers before it think of it, in AWS's word; empty for none
 */
record Face(String title, String glyph, List<String> names, String badge, List<String> facts, boolean named, boolean moving, Optional<Boolean> runs, boolean quiet,
        boolean failing, String health) {
    static final String HEALTHY = "healthy";
    private static final String IMPAIRED = "impaired";
    private static final Set<String> MOVING = Set.of("pending", "stopping", "shutting-down", "creating", "deleting", "Pending", "Deleting");
    private static final Set<String> OFF = Set.of("stopped", "detached", "unassociated", "terminated", "deleted");

    static Face of(Box box, Layout layout, Words words) {
        var resource = layout.topology().get(box.ref());
        var id = box.ref().id();
        var given = resource.map(Resource::name).filter(name -> !name.equals(id));
        var title = given.map(name -> name + " · " + id).orElse(id);
        var tile = resource.map(Tile::of);
        var glyph = tile.map(Tile::glyph).orElse("?");
        var moving = resource.map(Resource::state).filter(MOVING::contains).isPresent();
        if (box.form() == Box.Form.FOLD) {
            var many = words.say("fold", box.members().size());
            return new Face(title, glyph, List.of(many + " " + words.kind(box.ref().kind()), many), many, List.of(words.kind(box.ref().kind())), true, moving,
                    Optional.empty(), false, false, "");
        }
        var health = resource.filter(Instance.class::isInstance).flatMap(found -> TargetGroup.healthOf(layout.topology(), found.ref())).orElse("");
        var name = given.orElseGet(() -> shortened(id));
        var badge = given.or(() -> resource.filter(Tile::isDefault).flatMap(_ -> words.find("fact." + tile.orElseThrow().fact()))).orElseGet(() -> shortened(id));
        return new Face(title, glyph, List.of(name, resource.map(Resource::name).orElse(id)), badge, resource.map(found -> facts(found, health, words)).orElse(List.of()),
                resource.flatMap(Resource::named).isPresent(), moving, resource.filter(Instance.class::isInstance).map(found -> state(found).equals("running")),
                resource.filter(Tile::isDefault).isPresent(), resource.map(Face::state).filter(IMPAIRED::equals).isPresent(), health);
    }

    /** Its state in AWS's word; {@code impaired} for an instance that runs and fails its status check. */
    private static String state(Resource resource) {
        return resource instanceof Instance instance && instance.impaired() && instance.state().equals("running") ? IMPAIRED : resource.state();
    }

    // State and fact, else the state alone: it is what a beginner waits for.
    private static List<String> facts(Resource resource, String health, Words words) {
        var state = state(resource).isEmpty() ? "" : words.state(state(resource));
        var fact = Tile.of(resource).fact();
        var said = health.isEmpty() || health.equals(HEALTHY) ? words.fact(fact) : words.state(health);
        return Stream.of(state.isEmpty() || said.isEmpty() ? "" : state + " · " + said, state, said)
                .filter(text -> !text.isEmpty()).limit(2).toList();
    }

    /** An id by its beginning and end, as two ids of a kind are seldom alike there: {@code i-0a1f…99b3}. */
    static String shortened(String id) {
        var dash = id.indexOf('-');
        return dash > 0 && id.length() - dash > 12 ? id.substring(0, dash + 5) + "…" + id.substring(id.length() - 4) : id;
    }

    /** Each box's colour as a tile, by its index: asked for tens of thousands of times a frame, so worked out once. */
    static int[] colours(Layout layout, MapTheme theme) {
        var colours = new int[layout.boxes().size()];
        for (var i = 0; i < colours.length; i++) {
            var box = layout.boxes().get(i);
            if (!box.form().isContainer()) {
                colours[i] = colour(theme, layout.topology().get(box.ref()));
            }
        }
        return colours;
    }

    private static int colour(MapTheme theme, Optional<Resource> resource) {
        var plain = resource.map(r -> Tile.of(r).family().argb()).orElse(theme.muted());
        var state = resource.map(Resource::state).orElse("");
        return OFF.contains(state) ? Colours.mix(plain, theme.card(), 0.62) : plain;
    }
}
