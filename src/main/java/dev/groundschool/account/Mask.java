package dev.groundschool.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets out of what is logged: parameters by their AWS names, and the same names in forms, XML and JSON on the wire. */
final class Mask {
    static final String HIDDEN = "***";
    private static final String NAMES = "(?:[A-Za-z]*(?:Password|SecretAccessKey|SecretKey|SecretString|SessionToken|SecurityToken|KeyMaterial|PrivateKey))";
    private static final Pattern NAME = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("((?:^|&)(?:[^=&]*\\.)?" + NAMES + "=)[^&]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("(<(" + NAMES + ")>)[^<]*(?=</)", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON = Pattern.compile("(\"" + NAMES + "\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*", Pattern.CASE_INSENSITIVE);

    private Mask() {}

    static Map<String, Object> parameters(Map<String, Object> parameters) {
        Map<String, Object> masked = new LinkedHashMap<>();
        parameters.forEach((name, value) -> masked.put(name, NAME.matcher(name).matches() ? HIDDEN : value(value)));
        return masked;
    }

    @SuppressWarnings("unchecked") // maps of AWS members have string keys
    private static Object value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> parameters((Map<String, Object>) map);
            case List<?> list -> list.stream().map(Mask::value).toList();
            default -> value;
        };
    }

    static String wire(String body) {
        String start = body.stripLeading();
        if (start.startsWith("<")) {
            return XML.matcher(body).replaceAll("$1" + HIDDEN);
        }
        if (start.startsWith("{")) {
            return JSON.matcher(body).replaceAll("$1" + HIDDEN);
        }
        return body.indexOf('=') < 0 ? body : FORM.matcher(body).replaceAll("$1" + HIDDEN);
    }
}
