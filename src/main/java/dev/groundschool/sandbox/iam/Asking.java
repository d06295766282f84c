package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.ActionTable.Line;
import dev.groundschool.sandbox.iam.ActionTable.Named;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Works out what a call asks leave for: actions, resources and condition keys, by {@link ActionTable}. */
final class Asking {
    private final Turn turn;
    private final Call call;
    private final String service;
    private final Map<String, Object> request;
    private final List<Asked> asked = new ArrayList<>();

    private Asking(Turn turn, Call call, Map<String, Object> implied) {
        this.turn = turn;
        this.call = call;
        this.service = call.operation().service().signingName();
        this.request = new HashMap<>(Values.toMap(call.request()));
        request.putAll(implied);
    }

    /** With what the service finds in the request beyond its words. */
    static List<Asked> of(Turn turn, Call call, Map<String, Object> implied) {
        return new Asking(turn, call, implied).all();
    }

    private List<Asked> all() {
        String operation = service + ':' + call.operation().name();
        Line line = ActionTable.of(operation);
        String action = line.action().orElse(operation);
        Context keys = keys(line);
        if (service.equals("ec2") && (operation.equals("ec2:CreateTags") || operation.equals("ec2:DeleteTags"))) {
            tagging(action, keys);
        }
        for (Named named : line.resources()) {
            for (String arn : arns(named)) {
                asked.add(new Asked(action, arn, keys));
            }
        }
        if (asked.isEmpty()) {
            asked.add(new Asked(action, "*", keys));
        }
        if (service.equals("ec2")) {
            tagged(keys);
        }
        line.passes().forEach(path -> passed(path.values(request)));
        return asked;
    }

    // ---------------------------------------------------------------- keys

    private Context keys(Line line) {
        Map<String, List<String>> keys = new HashMap<>();
        for (ActionTable.Key key : line.keys()) {
            List<String> values = key.path().values(request);
            if (!values.isEmpty()) {
                keys.put(key.name(), values);
            }
        }
        List<String> tagKeys = new ArrayList<>();
        for (Object list : List.of(request.getOrDefault("Tags", List.of()), specifications())) {
            tags(list, keys, tagKeys);
        }
        if (request.get("TagKeys") instanceof List<?> named) {
            named.forEach(name -> tagKeys.add(name.toString()));
        }
        if (!tagKeys.isEmpty()) {
            keys.put("aws:TagKeys", tagKeys.stream().distinct().toList());
        }
        return Context.of(keys);
    }

    private static void tags(Object list, Map<String, List<String>> keys, List<String> tagKeys) {
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> tag && tag.get("Key") instanceof String key) {
                    tagKeys.add(key);
                    keys.put("aws:RequestTag/" + key, List.of(String.valueOf(Objects.requireNonNullElse(tag.get("Value"), ""))));
                }
            }
        }
    }

    /** The tags of all TagSpecifications. */
    private List<Object> specifications() {
        List<Object> tags = new ArrayList<>();
        if (request.get("TagSpecifications") instanceof List<?> given) {
            given.forEach(each -> {
                if (each instanceof Map<?, ?> specification && specification.get("Tags") instanceof List<?> list) {
                    tags.addAll(list);
                }
            });
        }
        return tags;
    }

    // ----------------------------------------------------------- resources

    private List<String> arns(Named named) {
        if (named.whole()) {
            return whole(named);
        }
        if (named.paths().isEmpty()) {
            return List.of(arn(named, named.form()));
        }
        List<String> values = new ArrayList<>(named.paths().getFirst().values(request));
        if (values.isEmpty() && service.equals("iam") && named.type().equals("user") && Arns.type(turn.caller().arn()).equals("user")) {
            values.add(Arns.name(turn.caller().arn()));
        }
        if (values.isEmpty()) {
            return named.optional() ? List.of() : List.of(arn(named, named.form().replace("{}", "*")));
        }
        boolean byName = named.form().equals(named.type() + "/{}");
        return values.stream().map(value -> service.equals("iam") && byName ? entity(named.type(), value)
                : arn(named, named.form().replace("{}", value))).toList();
    }

    private List<String> whole(Named named) {
        String arn = named.form();
        if (arn.equals("{}")) {
            List<String> values = named.paths().getFirst().values(request);
            return values.isEmpty() && !named.optional() ? List.of("*") : values;
        }
        for (ActionTable.Path path : named.paths()) {
            List<String> values = path.values(request);
            int gap = arn.indexOf("{}");
            arn = arn.substring(0, gap) + (values.isEmpty() ? "*" : values.getFirst()) + arn.substring(gap + 2);
        }
        return List.of(arn);
    }

    private String arn(Named named, String resource) {
        return service.equals("iam") ? Arns.iam(turn.account(), resource)
                : "arn:aws:" + service + ':' + turn.region() + ':' + (named.accountless() ? "" : turn.account()) + ':' + resource;
    }

    /** ARNs of IAM have the path of what is there, or of what is to be made. */
    private String entity(String type, String name) {
        Optional<String> there = switch (type) {
            case "user" -> Holder.USERS.find(turn, name).map(row -> Holder.USERS.arn(turn, row.entity()));
            case "group" -> Holder.GROUPS.find(turn, name).map(row -> Holder.GROUPS.arn(turn, row.entity()));
            case "role" -> Holder.ROLES.find(turn, name).map(row -> Holder.ROLES.arn(turn, row.entity()));
            case "instance-profile" -> InstanceProfiles.find(turn, name).map(row -> InstanceProfiles.arn(turn, row));
            default -> Optional.empty();
        };
        String path = request.get("Path") instanceof String given ? given : "/";
        return there.orElseGet(() -> Arns.iam(turn.account(), type + path + name));
    }

    // ------------------------------------------------- tags and passed roles

    /** CreateTags and DeleteTags are about the resources whose ids they name. */
    private void tagging(String action, Context keys) {
        if (request.get("Resources") instanceof List<?> ids) {
            for (Object id : ids) {
                String prefix = id.toString().substring(0, Math.max(0, id.toString().lastIndexOf('-')));
                asked.add(new Asked(action, "arn:aws:ec2:" + turn.region() + ':' + turn.account() + ':' + TYPES.getOrDefault(prefix, prefix)
                        + '/' + id, keys));
            }
        }
    }

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("i", "instance"), Map.entry("vol", "volume"),
            Map.entry("snap", "snapshot"),
            Map.entry("ami", "image"), Map.entry("sg", "security-group"), Map.entry("sgr", "security-group-rule"),
                    Map.entry("igw", "internet-gateway"),
            Map.entry("rtb", "route-table"), Map.entry("acl", "network-acl"), Map.entry("eni", "network-interface"),
                    Map.entry("nat", "natgateway"),
            Map.entry("eipalloc", "elastic-ip"), Map.entry("vpce", "vpc-endpoint"), Map.entry("dopt", "dhcp-options"),
                    Map.entry("lt", "launch-template"),
            Map.entry("key", "key-pair"));

    /**
     * Tags given at creation need ec2:CreateTags besides ("Grant permission to tag Amazon EC2 resources during creation", EC2 User Guide).
     */
    private void tagged(Context keys) {
        if (request.get("TagSpecifications") instanceof List<?> given) {
            for (Object each : given) {
                if (each instanceof Map<?, ?> specification && specification.get("ResourceType") instanceof String type) {
                    asked.add(new Asked("ec2:CreateTags", "arn:aws:ec2:" + turn.region() + ':' + turn.account() + ':' + type + "/*",
                            keys.with("ec2:CreateAction", call.operation().name())));
                }
            }
        }
    }

    /** "Grant a user permissions to pass a role to an AWS service", AWS IAM User Guide. */
    private void passed(List<String> names) {
        for (String name : names) {
            Optional<String> role = service.equals("iam") ? Holder.ROLES.find(turn, name).map(row -> Holder.ROLES.arn(turn, row.entity()))
                    : Principals.instanceProfile(turn, name).flatMap(Principals.ProfileFacts::roleArn);
            role.ifPresent(arn -> asked.add(new Asked("iam:PassRole", arn,
                    Context.EMPTY.with("iam:PassedToService", "ec2.amazonaws.com"))));
        }
    }
}
