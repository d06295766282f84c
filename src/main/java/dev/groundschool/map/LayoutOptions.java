package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import java.util.Set;

/**
 * What the reader chose about the picture.
 *
 * @param foldAt from how many alike siblings on they are drawn as one; {@link Integer#MAX_VALUE} for never
 * @param unfolded keys of the folds that were opened
 * @param apart resources that stand for themselves however many are like them: what a lesson is about
 */
public record LayoutOptions(int foldAt, Set<Ref> unfolded, Set<Ref> apart) {
    /** Eight and more are folded. */
    public static final LayoutOptions DEFAULT = new LayoutOptions(8, Set.of(), Set.of());

    /** Nothing is folded. */
    public static final LayoutOptions FLAT = new LayoutOptions(Integer.MAX_VALUE, Set.of(), Set.of());

    /** Copies what it is given. */
    public LayoutOptions {
        unfolded = Set.copyOf(unfolded);
        apart = Set.copyOf(apart);
    }
}
