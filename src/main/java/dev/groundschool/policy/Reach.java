package dev.groundschool.policy;

import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.iam.policy.Evaluator;
import dev.groundschool.sandbox.iam.policy.MalformedPolicy;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Requester;
import dev.groundschool.topology.IamGroup;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.IamUser;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an IAM identity can touch among the resources of an account: its identity policies and its boundary are asked, action by action, as IAM
 * evaluates them. Policies of resources are not asked, nor does it know what a request would bring along.
 *
 * @param touches what it may do, resource by resource in the keys' order; resources it may do nothing to are left out
 * @param asked the actions that were asked
 * @param unread policies whose document was not to be had, which may allow or forbid more
 * @param conditional true when a policy has conditions, of which only those about tags, the Region and the identity are known here
 */
public record Reach(Ref identity, List<Touch> touches, Set<String> asked, List<String> unread, boolean conditional) {

    /** What may be done to one resource. */
    public record Touch(Ref resource, List<String> actions) {}

    /** What is asked of each kind: the changes that matter, and reading where there is something to read. */
    private static final Map<String, List<String>> ACTIONS = Map.ofEntries(
            Map.entry("ec2:instance", List.of("ec2:StartInstances", "ec2:StopInstances", "ec2:TerminateInstances")),
            Map.entry("ec2:volume", List.of("ec2:AttachVolume", "ec2:DeleteVolume")),
            Map.entry("ec2:snapshot", List.of("ec2:DeleteSnapshot")),
            Map.entry("ec2:vpc", List.of("ec2:DeleteVpc")),
            Map.entry("ec2:subnet", List.of("ec2:RunInstances", "ec2:DeleteSubnet")),
            Map.entry("ec2:security-group", List.of("ec2:AuthorizeSecurityGroupIngress", "ec2:DeleteSecurityGroup")),
            Map.entry("ec2:route-table", List.of("ec2:CreateRoute")),
            Map.entry("ec2:internet-gateway", List.of("ec2:DeleteInternetGateway")),
            Map.entry("ec2:natgateway", List.of("ec2:DeleteNatGateway")),
            Map.entry("ec2:key-pair", List.of("ec2:DeleteKeyPair")),
            Map.entry("ec2:launch-template", List.of("ec2:ModifyLaunchTemplate")),
            Map.entry("iam:user", List.of("iam:CreateAccessKey", "iam:AttachUserPolicy", "iam:DeleteUser")),
            Map.entry("iam:group", List.of("iam:AddUserToGroup")),
            Map.entry("iam:role", List.of("iam:PassRole", "iam:AttachRolePolicy")),
            Map.entry("iam:policy", List.of("iam:CreatePolicyVersion")),
            Map.entry("rds:db", List.of("rds:ModifyDBInstance", "rds:DeleteDBInstance")),
            Map.entry("elasticloadbalancing:loadbalancer", List.of("elasticloadbalancing:DeleteLoadBalancer")),
            Map.entry("autoscaling:autoScalingGroup", List.of("autoscaling:UpdateAutoScalingGroup")),
            Map.entry("s3:bucket", List.of("s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:PutBucketPolicy")));
    private static final Set<String> OF_OBJECTS = Set.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject");

    /** True for what can be asked. */
    public static boolean of(Resource resource) {
        return resource instanceof IamUser || resource instanceof IamRole || resource instanceof IamGroup;
    }

    /**
     * Asks. Some microseconds a resource: not for the JavaFX thread.
     *
     * @param managed documents of the policies that AWS manages, by ARN
     */
    public static Reach of(Topology topology, Resource identity, Map<String, String> managed) {
        List<Policy> own = new ArrayList<>();
        Optional<Policy> boundary = Optional.empty();
        List<String> unread = new ArrayList<>();
        for (Held held : Held.by(topology, identity)) {
            if (held.how() == Held.How.TRUST) {
                continue;
            }
            Optional<Policy> policy = held.document().or(() -> Optional.ofNullable(managed.get(held.name()))).flatMap(text -> read(held, text));
            if (policy.isEmpty()) {
                unread.add(held.shortName());
            } else if (held.how() == Held.How.BOUNDARY) {
                boundary = policy;
            } else {
                own.add(policy.get());
            }
        }
        Policies policies = boundary.map(Policies.identity(own)::withBoundary).orElse(Policies.identity(own));
        return new Asking(topology, identity, policies, own).answer(unread);
    }

    private static Optional<Policy> read(Held held, String text) {
        try {
            return Optional.of(new Policy(held.name(), PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY)));
        } catch (MalformedPolicy e) {
            return Optional.empty();
        }
    }

    private record Asking(Topology topology, Resource identity, Policies policies, List<Policy> own) {
        Reach answer(List<String> unread) {
            Requester who = requester();
            Context base = base(who);
            List<Touch> touches = new ArrayList<>();
            Set<String> asked = new LinkedHashSet<>();
            for (Resource each : topology.resources().values()) {
                List<String> actions = ACTIONS.getOrDefault(each.ref().kind(), List.of());
                if (actions.isEmpty() || each.ref().equals(identity.ref())) {
                    continue;
                }
                asked.addAll(actions);
                String arn = topology.arn(each);
                Context context = base.with(about(each));
                List<String> allowed = actions.stream().filter(action -> resources(action, arn).stream()
                        .anyMatch(resource -> Evaluator.decide(new Request(who, action, resource, context), policies).allowed())).toList();
                if (!allowed.isEmpty()) {
                    touches.add(new Touch(each.ref(), allowed));
                }
            }
            boolean conditional = own.stream().flatMap(each -> each.document().statements().stream()).anyMatch(each -> !each.conditions().isEmpty());
            return new Reach(identity.ref(), List.copyOf(touches), asked, List.copyOf(unread), conditional);
        }

        private Requester requester() {
            String arn = identity.arn(topology.account());
            return identity instanceof IamRole role
                    ? Requester.session(topology.account(), "arn:aws:sts::" + topology.account() + ":assumed-role/" + role.name() + "/any", arn)
                    : Requester.user(topology.account(), arn);
        }

        private Context base(Requester who) {
            Map<String, List<String>> keys = new HashMap<>();
            keys.put("aws:PrincipalArn", List.of(identity.arn(topology.account())));
            keys.put("aws:PrincipalAccount", List.of(who.account()));
            if (identity instanceof IamUser) {
                keys.put("aws:username", List.of(identity.name()));
            }
            identity.tags().forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, List.of(value)));
            return Context.of(keys);
        }

        private static Context about(Resource resource) {
            Map<String, List<String>> keys = new HashMap<>();
            resource.tags().forEach((key, value) -> {
                keys.put("aws:ResourceTag/" + key, List.of(value));
                keys.put(resource.ref().service() + ":ResourceTag/" + key, List.of(value));
            });
            if (!resource.ref().region().isEmpty()) {
                keys.put("aws:RequestedRegion", List.of(resource.ref().region()));
            }
            return Context.of(keys);
        }

        /** A bucket's objects are asked for all at once, and for each part of them that a policy names. */
        private List<String> resources(String action, String arn) {
            if (!OF_OBJECTS.contains(action)) {
                return List.of(arn);
            }
            List<String> all = new ArrayList<>(List.of(arn + "/*"));
            own.stream().flatMap(each -> each.document().statements().stream()).flatMap(each -> each.resources().stream())
                    .filter(each -> each.startsWith(arn + '/')).forEach(all::add);
            return all;
        }
    }
}
