package dev.groundschool.sandbox.ec2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data file beside a class: {@code #} comments, one line of column names, then one row a line, cells parted by {@code |}. */
public final class CatalogueFile {
    private CatalogueFile() {}

    static List<Map<String, String>> read(String name) {
        return read(CatalogueFile.class, name);
    }

    /** The rows, each as column to cell; every row has every column. Throws {@link IllegalStateException} for a malformed file, with its
     * line. */
    public static List<Map<String, String>> read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<Map<String, String>> rows = new ArrayList<>();
            String[] columns = {};
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\\|", -1);
                if (columns.length == 0) {
                    columns = cells;
                    continue;
                }
                if (cells.length != columns.length) {
                    throw new IllegalStateException(name + ":" + number + " has " + cells.length + " cells, not " + columns.length);
                }
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(columns[i].strip(), cells[i].strip());
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell that the file must have. */
    public static String cell(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("no column " + column);
        }
        return value;
    }
}
