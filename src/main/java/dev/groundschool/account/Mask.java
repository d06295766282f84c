package dev.groundschool.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets out of what is logged: parameters by their AWS names, and the same names in forms, XML and JSON on the wire. */
final class Mask {
    static final String HIDDEN = "***";
    private static final String NAMES = "(?:[A-Za-z]*(?:Password|SecretAccessKey|SecretKey|SecretString|SecretBinary|SessionToken|SecurityToken"
            + "|KeyMaterial|PrivateKey))";
    private static final Pattern NAME = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);
    private static final Pattern DISK = Pattern.compile(NAMES + "|UserData", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("((?:^|&)(?:[^=&]*\\.)?" + NAMES + "=)[^&]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("(<(" + NAMES + ")>)[^<]*(?=</)", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON = Pattern.compile("(\"" + NAMES + "\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*", Pattern.CASE_INSENSITIVE);

    private Mask() {}

    static Map<String, Object> parameters(Map<String, Object> parameters) {
        return masked(parameters, NAME);
    }

    /** What is kept in a file: without user data too, in which people write passwords. */
    static Map<String, Object> forDisk(Map<String, Object> parameters) {
        return masked(parameters, DISK);
    }

    private static Map<String, Object> masked(Map<String, Object> parameters, Pattern secret) {
        Map<String, Object> masked = new LinkedHashMap<>();
        parameters.forEach((name, value) -> masked.put(name, secret.matcher(name).matches() ? HIDDEN : value(value, secret)));
        return masked;
    }

    @SuppressWarnings("unchecked") // maps of AWS members have string keys
    private static Object value(Object value, Pattern secret) {
        return switch (value) {
            case Map<?, ?> map -> masked((Map<String, Object>) map, secret);
            case List<?> list -> list.stream().map(each -> value(each, secret)).toList();
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
