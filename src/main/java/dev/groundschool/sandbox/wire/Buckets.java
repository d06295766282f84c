package dev.groundschool.sandbox.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the wire has to know of S3's buckets before it asks the world. */
public interface Buckets {
    /** The Region a bucket lives in; empty when there is none of that name. */
    Optional<String> region(String bucket);

    /**
     * What a bucket's CORS rules answer to a page of another site.
     *
     * @param origin the page's, as its browser sends it
     * @param method the one the page means to use
     * @param headers the fields it means to send, in small letters; none for the call itself
     * @return the {@code Access-Control-…} fields; empty when no rule lets it
     */
    Optional<Map<String, String>> cors(String bucket, String origin, String method, List<String> headers);

    /** For a sandbox without S3. */
    Buckets NONE = new Buckets() {
        @Override
        public Optional<String> region(String bucket) {
            return Optional.empty();
        }

        @Override
        public Optional<Map<String, String>> cors(String bucket, String origin, String method, List<String> headers) {
            return Optional.empty();
        }
    };
}
