package dev.groundschool.sandbox.world;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * All that the sandbox's account holds, at one moment. Immutable; worlds share what they have in common.
 *
 * @param seed ids are drawn from it
 * @param drawn how many numbers were drawn
 * @param now the latest moment the world has seen
 */
public record World(long seed, long drawn, Instant now, PMap<Cell, PSortedMap<String, Object>> cells, PSortedSet<Due> due) {

    /** Where a table's rows of one Region are; the Region of global tables is empty. */
    public record Cell(String table, String region) {}

    public static World empty(long seed, Instant now) {
        return new World(seed, 0, now, HashTreePMap.empty(), TreePSet.empty());
    }

    private static Cell cell(Table<?> table, String region) {
        return new Cell(table.name(), table.global() ? "" : region);
    }

    private PSortedMap<String, Object> rows(Cell cell) {
        PSortedMap<String, Object> rows = cells.get(cell);
        return rows == null ? TreePMap.empty() : rows;
    }

    public <R> Optional<R> find(Table<R> table, String region, String id) {
        return Optional.ofNullable(table.type().cast(rows(cell(table, region)).get(id)));
    }

    /** All rows, by id. */
    @SuppressWarnings("unchecked") // a cell holds rows of its table's type only: with() takes no others
    public <R> Collection<R> all(Table<R> table, String region) {
        return (Collection<R>) rows(cell(table, region)).values();
    }

    /** The rows whose id is that one or comes after it, in the order of ids; finding the first takes no longer in a large table. */
    @SuppressWarnings("unchecked") // as above
    public <R> Collection<R> from(Table<R> table, String region, String id) {
        return (Collection<R>) rows(cell(table, region)).tailMap(id, true).values();
    }

    <R> World with(Table<R> table, String region, String id, R row) {
        Cell cell = cell(table, region);
        return cells(cells.plus(cell, rows(cell).plus(id, row)));
    }

    World without(Table<?> table, String region, String id) {
        Cell cell = cell(table, region);
        return cells(cells.plus(cell, rows(cell).minus(id)));
    }

    private World cells(PMap<Cell, PSortedMap<String, Object>> changed) {
        return new World(seed, drawn, now, changed, due);
    }

    World drawn(long count) {
        return drawing(seed, count);
    }

    /** The same, but its next random number is that one of that seed. */
    World drawing(long from, long count) {
        return new World(from, count, now, cells, due);
    }

    World at(Instant moment) {
        return moment.isAfter(now) ? new World(seed, drawn, moment, cells, due) : this;
    }

    World due(PSortedSet<Due> changed) {
        return new World(seed, drawn, now, cells, changed);
    }

    /** Whether these very rows are this world's; null is nobody's. A world that was changed elsewhere may still share them. */
    @SuppressWarnings("ReferenceEquality") // persistent maps: a change makes another object, and comparing every row would cost more than what is saved
    public boolean sameCells(@Nullable Object rows) {
        return cells == rows;
    }

    /** Whether another world's rows there are these very ones. */
    @SuppressWarnings("ReferenceEquality") // as above
    public boolean sameRows(World other, Cell cell) {
        return cells.get(cell) == other.cells.get(cell);
    }

    /** True when the two hold the same rows and timers, whatever their clocks say. */
    @SuppressWarnings("ReferenceEquality") // persistent maps: a change makes another object, and comparing every row would cost more than the call
    boolean sameContent(World other) {
        return sameCells(other.cells) && due == other.due && drawn == other.drawn;
    }
}
