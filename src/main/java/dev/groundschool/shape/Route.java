package dev.groundschool.shape;

import java.util.List;

/**
 * Where an operation of a rest service is found in an HTTP request.
 *
 * @param path the template of its path: {@code /{Bucket}/{Key+}}
 * @param query parameters that must be there, {@code acl}, or have a value, {@code list-type=2}
 * @param given further parameters and header fields that must be there; they tell an upload of a part from one of an object
 */
public record Route(String operation, String method, String path, List<String> query, List<String> given) {

    /** As in the files {@code routes-*.txt}: {@code UploadPart PUT /{Bucket}/{Key+} +partNumber +uploadId}. */
    static Route parse(String line) {
        String[] words = line.split(" ");
        List<String> rest = List.of(words).subList(3, words.length);
        return new Route(words[0], words[1], words[2], stripped(rest, "?"), stripped(rest, "+"));
    }

    private static List<String> stripped(List<String> words, String mark) {
        return words.stream().filter(word -> word.startsWith(mark)).map(word -> word.substring(1)).toList();
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(operation).append(' ').append(method).append(' ').append(path);
        query.forEach(word -> line.append(" ?").append(word));
        given.forEach(word -> line.append(" +").append(word));
        return line.toString();
    }
}
