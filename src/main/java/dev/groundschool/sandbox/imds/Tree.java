package dev.groundschool.sandbox.imds;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Entries by path, read as the service shows them: an entry's text, or what a folder holds, folders with a slash behind them. An entry whose
 * path ends in a slash is a folder's list that differs from what it holds.
 */
final class Tree {
    private Tree() {}

    /** What stands at that path, with or without a slash at its end; empty when nothing does. */
    static Optional<String> read(SortedMap<String, String> entries, String path) {
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String text = entries.get(name);
        if (text != null) {
            return path.endsWith("/") && !name.isEmpty() ? Optional.empty() : Optional.of(text);
        }
        String folder = name.isEmpty() ? "" : name + '/';
        if (entries.containsKey(folder)) {
            return Optional.of(entries.get(folder));
        }
        Set<String> children = new LinkedHashSet<>();
        for (String each : entries.tailMap(folder).keySet()) {
            if (!each.startsWith(folder)) {
                break;
            }
            children.add(child(each.substring(folder.length())));
        }
        return children.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", children));
    }

    private static String child(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash + 1);
    }
}
