package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bucket and object a request names: by its host, {@code bucket.localhost}, {@code bucket.s3.localhost} or {@code bucket.s3.ap-northeast-2.localhost}, AWS's own
 * {@code amazonaws.com} alike; or by the beginning of its path ("Virtual hosting of buckets", Amazon S3 User Guide).
 *
 * @param bucket empty when none is named
 * @param key exactly as the client means it, whatever it holds; empty when none is named
 */
record S3Address(String bucket, String key) {
    private static final Pattern HOST = Pattern.compile("(?:(?<bucket>.+)\\.)?s3(?:[.-][a-z0-9-]+)?\\.(?:localhost|amazonaws\\.com)|(?<short>.+)\\.localhost");

    static S3Address of(Message message) {
        String bucket = ofHost(message.host());
        String path = message.path().substring(1);
        if (!bucket.isEmpty()) {
            return new S3Address(bucket, decode(path));
        }
        int slash = path.indexOf('/');
        return slash < 0 ? new S3Address(decode(path), "") : new S3Address(decode(path.substring(0, slash)), decode(path.substring(slash + 1)));
    }

    /** The bucket a host names; empty for the hosts that are S3's own. */
    static String ofHost(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            return "";
        }
        String bucket = matcher.group("bucket") != null ? matcher.group("bucket") : matcher.group("short");
        return bucket == null ? "" : bucket;
    }

    /** True for a host of AWS's own that is S3's: only a client that was told so resolves it to this computer. */
    static boolean isAws(String host) {
        return host.endsWith(".amazonaws.com") && HOST.matcher(host).matches();
    }

    private static String decode(String text) {
        try {
            return Percent.decode(text);
        } catch (IllegalArgumentException e) {
            throw new AwsFault(Fault.sender(400, "InvalidURI", "Couldn't parse the specified URI.").with("URI", text));
        }
    }

    /** The template of the operations that such an address can mean. */
    String template() {
        return bucket.isEmpty() ? "/" : key.isEmpty() ? "/{Bucket}" : "/{Bucket}/{Key+}";
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        if (!bucket.isEmpty()) {
            labels.put("Bucket", bucket);
        }
        if (!key.isEmpty()) {
            labels.put("Key", key);
        }
        return labels;
    }
}
