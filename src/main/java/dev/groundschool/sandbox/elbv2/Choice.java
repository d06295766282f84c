package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.elbv2.View.Member;
import dev.groundschool.sandbox.wire.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Chooses target groups and targets, as the group's algorithm and stickiness say, and remembers who is busy. */
final class Choice {
    static final String COOKIE = "AWSALB";
    private static final String CORS_COOKIE = COOKIE + "CORS";
    static final String GROUP_COOKIE = "AWSALBTG";
    static final String APP_COOKIE = "AWSALBAPP-0";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", java.util.Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> outstanding = new ConcurrentHashMap<>();

    int turn(String key) {
        return turns.computeIfAbsent(key, _ -> new AtomicInteger()).getAndIncrement() & Integer.MAX_VALUE;
    }

    /** How many requests the target is at. */
    AtomicInteger outstanding(String targetKey) {
        return outstanding.computeIfAbsent(targetKey, _ -> new AtomicInteger());
    }

    // -------------------------------------------------------------- groups

    /** The group to forward to, by weight or by the cookie of an earlier choice; empty when all weigh nothing. */
    Optional<String> group(Action action, String listener, Message message) {
        ForwardActionConfig config = action.forwardConfig();
        List<TargetGroupTuple> groups = config.targetGroups().stream().filter(each -> each.weight() > 0).toList();
        if (sticky(config)) {
            for (String cookie : Matching.cookies(message, GROUP_COOKIE)) {
                Optional<String> kept = groups.stream().map(TargetGroupTuple::targetGroupArn).filter(arn -> token(arn).equals(cookie)).findFirst();
                if (kept.isPresent()) {
                    return kept;
                }
            }
        }
        if (groups.size() <= 1) {
            return groups.stream().map(TargetGroupTuple::targetGroupArn).findFirst();
        }
        int total = groups.stream().mapToInt(TargetGroupTuple::weight).sum();
        int at = ThreadLocalRandom.current().nextInt(total);
        for (TargetGroupTuple each : groups) {
            at -= each.weight();
            if (at < 0) {
                return Optional.of(each.targetGroupArn());
            }
        }
        return Optional.empty();
    }

    private static boolean sticky(ForwardActionConfig config) {
        return config.targetGroupStickinessConfig() != null && Boolean.TRUE.equals(config.targetGroupStickinessConfig().enabled());
    }

    // ------------------------------------------------------------- targets

    /**
     * The target for a request; empty when the group has none that could take it.
     *
     * @param zone where the request came in
     */
    Optional<Member> target(View view, Balancer balancer, Group group, String zone, Message message) {
        List<Member> able = able(view, balancer, group, zone);
        if (able.isEmpty()) {
            return Optional.empty();
        }
        Optional<Member> kept = kept(group, able, message);
        if (kept.isPresent()) {
            return kept;
        }
        return Optional.of(switch (Attributes.GROUP.get(group.attributes(), Attributes.ALGORITHM)) {
            case "least_outstanding_requests" -> least(able, group.arn());
            case "weighted_random" -> able.get(ThreadLocalRandom.current().nextInt(able.size()));
            default -> able.get(turn(group.arn()) % able.size());
        });
    }

    /** The healthy targets; if none is, all that are checked ("fail open"). */
    private static List<Member> able(View view, Balancer balancer, Group group, String zone) {
        String cross = Attributes.GROUP.get(group.attributes(), Attributes.CROSS_ZONE);
        boolean everywhere = cross.equals("true") || cross.equals("use_load_balancer_configuration") && Attributes.BALANCER.on(balancer.attributes(),
                Attributes.CROSS_ZONE);
        List<Member> checked = view.members(group.arn()).stream().filter(each -> each.health().checked())
                .filter(each -> everywhere || each.target().zone().equals(zone)).toList();
        List<Member> healthy = checked.stream().filter(Member::healthy).toList();
        return healthy.isEmpty() ? checked : healthy;
    }

    private Member least(List<Member> able, String group) {
        int start = turn(group) % able.size();
        List<Member> rotated = new ArrayList<>(able.subList(start, able.size()));
        rotated.addAll(able.subList(0, start));
        return rotated.stream().min(Comparator.comparingInt(each -> outstanding(each.target().key()).get())).orElseThrow();
    }

    private static Optional<Member> kept(Group group, List<Member> able, Message message) {
        if (!Attributes.GROUP.on(group.attributes(), Attributes.STICKY)) {
            return Optional.empty();
        }
        List<String> names = app(group) ? List.of(APP_COOKIE) : List.of(COOKIE, CORS_COOKIE); // from another site's page a browser sends the second alone
        return names.stream().flatMap(name -> Matching.cookies(message, name).stream()).flatMap(cookie -> able.stream().filter(each -> token(each.target().key())
                .equals(cookie))).findFirst();
    }

    private static boolean app(Group group) {
        return Attributes.GROUP.get(group.attributes(), Attributes.STICKY_TYPE).equals("app_cookie");
    }

    // -------------------------------------------------------------- cookies

    /** The cookies that keep a client with this target and group. */
    static List<String> cookies(Group group, Action action, Member member, List<String> targetsOwn, Instant now) {
        List<String> cookies = new ArrayList<>();
        ForwardActionConfig config = action.forwardConfig();
        if (sticky(config)) {
            cookies.add(cookie(GROUP_COOKIE, token(group.arn()), now.plusSeconds(config.targetGroupStickinessConfig().durationSeconds()), ""));
        }
        if (Attributes.GROUP.on(group.attributes(), Attributes.STICKY)) {
            String token = token(member.target().key());
            if (app(group)) {
                String name = Attributes.GROUP.get(group.attributes(), Attributes.APP_COOKIE);
                if (targetsOwn.stream().anyMatch(each -> each.startsWith(name + '='))) {
                    cookies.add(cookie(APP_COOKIE, token, now.plusSeconds(Attributes.GROUP.number(group.attributes(), Attributes.APP_SECONDS)), ""));
                }
            } else {
                Instant end = now.plusSeconds(Attributes.GROUP.number(group.attributes(), Attributes.STICKY_SECONDS));
                cookies.add(cookie(COOKIE, token, end, ""));
                cookies.add(cookie(CORS_COOKIE, token, end, "; SameSite=None"));
            }
        }
        return cookies;
    }

    private static String cookie(String name, String value, Instant end, String more) {
        return name + '=' + value + "; Expires=" + DATE.format(end) + "; Path=/" + more;
    }

    /** What stands for a target in a cookie: it tells the client nothing. */
    private static String token(String key) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(("sticky " + key)
                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
