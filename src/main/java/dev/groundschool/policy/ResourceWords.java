package dev.groundschool.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which resources an ARN or a pattern of ARNs means ("Amazon Resource Names", AWS General Reference; the resource types of the Service Authorization
 * Reference).
 */
final class ResourceWords {
    private final Vocabulary words;

    ResourceWords(Vocabulary words) {
        this.words = words;
    }

    /** With a preposition; a bucket together with all its objects is said once. */
    String all(List<String> patterns) {
        if (patterns.contains("*")) {
            return words.say("resource.on-everything");
        }
        Map<String, String> said = new LinkedHashMap<>();
        patterns.forEach(each -> said.put(each, on(each)));
        for (String each : patterns) {
            if (said.containsKey(each + "/*") && bucket(each)) {
                said.put(each, words.say("resource.bucket-and-objects", name(each)));
                said.remove(each + "/*");
            }
        }
        return words.all(new ArrayList<>(said.values()));
    }

    private static boolean bucket(String arn) {
        return arn.startsWith("arn:aws:s3:::") && !arn.contains("/");
    }

    private static String name(String bucketArn) {
        return bucketArn.substring(bucketArn.lastIndexOf(':') + 1);
    }

    private String on(String arn) {
        return objects(arn).orElseGet(() -> words.say("resource.on", thing(arn)));
    }

    /** Objects of a bucket stand <em>in</em> it. */
    private Optional<String> objects(String arn) {
        if (!arn.startsWith("arn:aws:s3:::") || !arn.contains("/")) {
            return Optional.empty();
        }
        String rest = arn.substring("arn:aws:s3:::".length());
        String bucket = rest.substring(0, rest.indexOf('/'));
        String key = rest.substring(rest.indexOf('/') + 1);
        if (bucket.equals("*") && key.equals("*")) {
            return Optional.of(words.say("resource.in-any-bucket"));
        }
        if (key.equals("*")) {
            return Optional.of(words.say("resource.in-bucket", bucket));
        }
        if (key.endsWith("/*") && !key.substring(0, key.length() - 2).contains("*")) {
            return Optional.of(words.say("resource.under", key.substring(0, key.length() - 1), bucket));
        }
        return Optional.of(words.say(key.contains("*") || key.contains("?") ? "resource.in-bucket-fitting" : "resource.on-object", key, bucket));
    }

    /** Without a preposition. */
    String thing(String arn) {
        if (arn.equals("*")) {
            return words.say("resource.everything");
        }
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return arn;
        }
        String service = parts[2];
        String rest = parts[5];
        if (service.equals("s3")) {
            return bucketOrObject(rest, arn);
        }
        int cut = rest.indexOf('/') >= 0 ? rest.indexOf('/') : rest.indexOf(':');
        String type = cut < 0 ? rest : rest.substring(0, cut);
        String name = cut < 0 ? "" : rest.substring(cut + 1);
        Optional<String> kind = words.find("kind." + service + '.' + type);
        if (kind.isEmpty() || cut < 0) {
            return rest.equals("*") ? words.say("resource.all-of", words.find("service." + service).orElse(service)) : arn;
        }
        String last = service.equals("iam") ? name.substring(name.lastIndexOf('/') + 1) : name;
        return name.equals("*") ? words.say("resource.every", kind.get())
                : words.say(name.contains("*") || name.contains("?") || name.contains("${") ? "resource.every-fitting" : "resource.the", kind.get(), last);
    }

    private String bucketOrObject(String rest, String arn) {
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return rest.equals("*") ? words.say("resource.every-bucket")
                    : words.say(rest.contains("*") ? "resource.every-fitting" : "resource.the", words.say("kind.s3.bucket"), rest);
        }
        return rest.endsWith("/*") || rest.contains("*") ? words.say("resource.objects", objects(arn).orElse(arn)) : words.say("resource.object",
                rest.substring(slash + 1), rest.substring(0, slash));
    }
}
