package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A multipart/form-data body (RFC 7578) as a browser's form sends it: fields first, then a file, which is read as it comes. What follows the file is passed over. */
public final class FormParts {
    /** "The form data and boundaries (excluding the contents of the file) cannot exceed 20KB." (Amazon S3 API Reference, "POST Object") */
    private static final int LONGEST_FIELDS = 20 * 1024;
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data\\s*;.*?boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200})).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?:^|[;\\s])name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String fileName = "";
    private int room = LONGEST_FIELDS;

    /** Throws {@link AwsFault} when the content type is that of no such form. */
    public FormParts(String contentType, InputStream in) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) {
            throw malformed();
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first boundary has no line end before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /** Reads up to the first byte of the file, whose field is called {@code file}. Throws {@link AwsFault} for what is no such form. */
    public FormParts begin() throws IOException {
        skipToDelimiter();
        while (true) {
            String after = line();
            if (after.startsWith("--")) {
                throw new AwsFault("InvalidArgument", "POST requires exactly one file upload per request.");
            }
            String disposition = "";
            String type = "";
            for (String line = line(); !line.isEmpty(); line = line()) {
                String small = line.toLowerCase(Locale.ROOT);
                if (small.startsWith("content-disposition:")) {
                    disposition = line;
                } else if (small.startsWith("content-type:")) {
                    type = line.substring("content-type:".length()).strip();
                }
            }
            Matcher name = NAME.matcher(disposition);
            if (!name.find()) {
                throw malformed();
            }
            Matcher file = FILE_NAME.matcher(disposition);
            if (name.group(1).equalsIgnoreCase("file")) {
                fileName = file.find() ? file.group(1).substring(Math.max(file.group(1).lastIndexOf('/'), file.group(1).lastIndexOf('\\')) + 1) : "";
                fields.putIfAbsent("Content-Type", type.isEmpty() ? "binary/octet-stream" : type);
                return this;
            }
            fields.put(name.group(1), field());
        }
    }

    /** By name, of either case; the file's own type stands in for a Content-Type that was not given. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The last part of the name that the file has on its sender's computer. */
    String fileName() {
        return fileName;
    }

    /** The file's bytes. */
    public InputStream file() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                int free = free();
                if (free == 0) {
                    return -1;
                }
                int taken = Math.min(free, count);
                System.arraycopy(buffer, at, into, from, taken);
                at += taken;
                return taken;
            }
        };
    }

    private String field() throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (int free = free(); free > 0; free = free()) {
            spend(free);
            value.write(buffer, at, free);
            at += free;
        }
        at += delimiter.length;
        return value.toString(StandardCharsets.UTF_8);
    }

    private void skipToDelimiter() throws IOException {
        for (int free = free(); free > 0; free = free()) {
            spend(free);
            at += free;
        }
        at += delimiter.length;
    }

    private void spend(int bytes) {
        room -= bytes;
        if (room < 0) {
            throw new AwsFault("MaxPostPreDataLengthExceeded", "Your POST request fields preceding the upload file were too large.");
        }
    }

    /** How many bytes from here on belong to this part for sure; 0 when the delimiter is next. */
    private int free() throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                return found - at;
            }
            int sure = end - at - (delimiter.length - 1);
            if (sure > 0) {
                return sure;
            }
            more();
        }
    }

    /** Where in the buffer the delimiter is; -1 when it is not there. */
    private int find() {
        for (int i = at; i + delimiter.length <= end; i++) {
            if (buffer[i] == '\r' && matches(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int from) {
        for (int k = 1; k < delimiter.length; k++) {
            if (buffer[from + k] != delimiter[k]) {
                return false;
            }
        }
        return true;
    }

    private void more() throws IOException {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new AwsFault(Fault.sender(400, "IncompleteBody", "The request body terminated unexpectedly"));
        }
        end += read;
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            if (at == end) {
                more();
                continue;
            }
            spend(1);
            byte b = buffer[at++];
            if (b == '\n') {
                break;
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static AwsFault malformed() {
        return new AwsFault("MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
    }
}
