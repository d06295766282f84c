package dev.groundschool.sandbox.world;

/**
 * A kind of row that the world holds, by id, in each Region or once for the account.
 *
 * <p>Rows are immutable: SDK model objects (what {@code Describe*} shows is then the row itself) or records of strings, numbers, times, SDK model objects, lists and maps.
 *
 * @param name stands in checkpoints, so it never changes: {@code ec2.vpc}
 * @param type the rows' class
 * @param global true when the rows belong to no Region
 */
public record Table<R>(String name, Class<R> type, boolean global) {
    public static <R> Table<R> regional(String name, Class<R> type) {
        return new Table<>(name, type, false);
    }

    public static <R> Table<R> global(String name, Class<R> type) {
        return new Table<>(name, type, true);
    }
}
