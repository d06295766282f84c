package dev.groundschool.sandbox.elbv2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes that load balancers and target groups may have, with AWS's defaults and bounds (User Guide for Application Load Balancers). */
final class Attributes {
    static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";
    static final String DELETION_PROTECTION = "deletion_protection.enabled";
    static final String XFF_MODE = "routing.http.xff_header_processing.mode";
    static final String XFF_PORT = "routing.http.xff_client_port.enabled";
    static final String KEEP_HOST = "routing.http.preserve_host_header.enabled";
    static final String DROP_INVALID = "routing.http.drop_invalid_header_fields.enabled";
    static final String DELAY = "deregistration_delay.timeout_seconds";
    static final String STICKY = "stickiness.enabled";
    static final String STICKY_TYPE = "stickiness.type";
    static final String STICKY_SECONDS = "stickiness.lb_cookie.duration_seconds";
    static final String APP_COOKIE = "stickiness.app_cookie.cookie_name";
    static final String APP_SECONDS = "stickiness.app_cookie.duration_seconds";
    static final String ALGORITHM = "load_balancing.algorithm.type";
    static final String CROSS_ZONE = "load_balancing.cross_zone.enabled";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Predicate<String> ANY = Objects::nonNull;
    private static final Predicate<String> TRUTH = Set.of("true", "false")::contains;

    /** One attribute. */
    private record Known(String value, Predicate<String> good) {}

    static final Attributes BALANCER = new Attributes();
    static final Attributes GROUP = new Attributes();

    static {
        BALANCER.put(IDLE_TIMEOUT, "60", number(1, 4000)).put("client_keep_alive.seconds", "3600", number(60, 604_800)).put(DELETION_PROTECTION,
                "false", TRUTH)
                .put("access_logs.s3.enabled", "false", text -> text.equals("false")).put("access_logs.s3.bucket", "", ANY)
                .put("access_logs.s3.prefix", "", ANY).put("connection_logs.s3.enabled", "false", text -> text.equals("false"))
                .put("connection_logs.s3.bucket", "", ANY).put("connection_logs.s3.prefix", "", ANY).put(CROSS_ZONE, "true",
                        text -> text.equals("true"))
                .put("routing.http.desync_mitigation_mode", "defensive", one("monitor", "defensive", "strictest")).put(DROP_INVALID, "false", TRUTH)
                .put(KEEP_HOST, "false", TRUTH).put("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", TRUTH).put(XFF_PORT,
                        "false", TRUTH)
                .put(XFF_MODE, "append", one("append", "preserve", "remove")).put("routing.http2.enabled", "true", TRUTH)
                .put("waf.fail_open.enabled", "false", TRUTH).put("zonal_shift.config.enabled", "false", TRUTH);
        GROUP.put(DELAY, "300", number(0, 3600)).put(STICKY, "false", TRUTH).put(STICKY_TYPE, "lb_cookie", one("lb_cookie", "app_cookie"))
                .put(STICKY_SECONDS, "86400", number(1, 604_800)).put(APP_COOKIE, "", ANY).put(APP_SECONDS, "86400", number(1, 604_800))
                .put("slow_start.duration_seconds", "0", number(30, 900).or("0"::equals)).put(ALGORITHM, "round_robin",
                        one("round_robin", "least_outstanding_requests", "weighted_random"))
                .put("load_balancing.algorithm.anomaly_mitigation", "off", one("off", "on"))
                .put(CROSS_ZONE, "use_load_balancer_configuration", one("true", "false", "use_load_balancer_configuration"))
                .put("target_group_health.dns_failover.minimum_healthy_targets.count", "1", number(1, 1000).or("off"::equals))
                .put("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off", number(1, 100).or("off"::equals))
                .put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1", number(1, 1000))
                .put("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off", number(1, 100).or("off"::equals));
    }

    private final Map<String, Known> known = new LinkedHashMap<>();

    private Attributes() {}

    private Attributes put(String key, String value, Predicate<String> good) {
        known.put(key, new Known(value, good));
        return this;
    }

    private static Predicate<String> number(int least, int most) {
        return text -> NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }

    private static Predicate<String> one(String... words) {
        return java.util.List.of(words)::contains;
    }

    /** The value in force. */
    String get(Map<String, String> set, String key) {
        Known attribute = known.get(key);
        return set.getOrDefault(key, attribute == null ? "" : attribute.value());
    }

    boolean on(Map<String, String> set, String key) {
        return get(set, key).equals("true");
    }

    int number(Map<String, String> set, String key) {
        return Integer.parseInt(get(set, key));
    }

    /** All attributes with the values in force. */
    Map<String, String> all(Map<String, String> set) {
        Map<String, String> all = new LinkedHashMap<>();
        known.forEach((key, attribute) -> all.put(key, set.getOrDefault(key, attribute.value())));
        return all;
    }

    /** The attributes with one more set. */
    Map<String, String> with(Map<String, String> set, @Nullable String key, @Nullable String value) {
        String name = Faults.need(key, "Key");
        Known attribute = known.get(name);
        if (attribute == null) {
            throw Faults.validation("The attribute key '" + key + "' is not recognized");
        }
        String text = value == null ? "" : value;
        if (!attribute.good().test(text)) {
            throw name.endsWith("logs.s3.enabled") ? Faults.notHere("The sandbox's load balancers write no logs.")
                    : Faults.validation("The value '" + text + "' is not valid for the attribute '" + key + "'");
        }
        Map<String, String> next = new LinkedHashMap<>(set);
        next.put(key, text);
        return next;
    }
}
