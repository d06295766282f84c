package dev.groundschool.sandbox.elbv2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** Load balancers, target groups, listeners and rules through the real client, and the errors AWS gives. */
class BalancersTest extends ElbTestBase {
    @BeforeEach
    void doors() {
        groups();
    }

    @Test
    void aBalancerStandsInItsZonesAndGoesWithAllItHas() {
        LoadBalancer made = balancer("shop");
        assertThat(made.loadBalancerArn()).matches("arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/shop/[0-9a-f]{16}");
        assertThat(made.dnsName()).matches("shop-\\d+\\.ap-northeast-2\\.elb\\.localhost");
        assertThat(made.state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
        assertThat(made.availabilityZones()).extracting(zone -> zone.zoneName()).containsExactly("ap-northeast-2a", "ap-northeast-2b");
        var cards = ec2.describeNetworkInterfaces(r -> r.filters(f -> f.name("requester-id").values("amazon-elb"))).networkInterfaces();
        assertThat(cards).hasSize(2).allSatisfy(card -> {
            assertThat(card.description()).startsWith("ELB app/shop/");
            assertThat(card.requesterManaged()).isTrue();
            assertThat(card.association().publicIp()).isNotEmpty();
            assertThat(card.groups()).extracting(g -> g.groupId()).containsExactly(frontGroup);
        });
        pass(Duration.ofMinutes(2));
        assertThat(elb.describeLoadBalancers(r -> r.names("shop")).loadBalancers().getFirst().state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
        assertThat(balancer("shop").loadBalancerArn()).as("made again alike").isEqualTo(made.loadBalancerArn());
        refused("DuplicateLoadBalancerName", () -> elb.createLoadBalancer(r -> r.name("shop").scheme("internal")
                .subnets(subnets.get(0).subnetId(), subnets.get(1).subnetId())));

        elb.setSubnets(r -> r.loadBalancerArn(made.loadBalancerArn()).subnets(subnets.get(1).subnetId(), subnets.get(2).subnetId()));
        assertThat(ec2.describeNetworkInterfaces(r -> r.filters(f -> f.name("requester-id").values("amazon-elb"))).networkInterfaces())
                .extracting(card -> card.subnetId()).containsExactlyInAnyOrder(subnets.get(1).subnetId(), subnets.get(2).subnetId());
        elb.setSecurityGroups(r -> r.loadBalancerArn(made.loadBalancerArn()).securityGroups(backGroup));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ec2.deleteSecurityGroup(r -> r.groupId(backGroup))).isInstanceOfSatisfying(Ec2Exception.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation"));

        elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(made.loadBalancerArn()).attributes(a -> a.key("deletion_protection.enabled").value("true")));
        refused("OperationNotPermitted", () -> elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn())));
        elb.modifyLoadBalancerAttributes(r -> r.loadBalancerArn(made.loadBalancerArn()).attributes(a -> a.key("deletion_protection.enabled").value("false")));
        String group = group("web");
        listener(made, group);
        refused("ResourceInUse", () -> elb.deleteTargetGroup(r -> r.targetGroupArn(group)));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn()));
        elb.deleteLoadBalancer(r -> r.loadBalancerArn(made.loadBalancerArn()));
        refused("LoadBalancerNotFound", () -> elb.describeLoadBalancers(r -> r.names("shop")));
        elb.deleteTargetGroup(r -> r.targetGroupArn(group));
        refused("TargetGroupNotFound", () -> elb.describeTargetHealth(r -> r.targetGroupArn(group)));
        assertThat(ec2.describeNetworkInterfaces(r -> r.filters(f -> f.name("requester-id").values("amazon-elb"))).networkInterfaces()).isEmpty();
    }

    @Test
    void whatAwsRefusesIsRefused() {
        String one = subnets.get(0).subnetId();
        refused("ValidationError", () -> elb.createLoadBalancer(r -> r.name("shop").subnets(one)));
        refused("ValidationError", () -> elb.createLoadBalancer(r -> r.name("-shop").subnets(one)));
        refused("SubnetNotFound", () -> elb.createLoadBalancer(r -> r.name("shop").subnets(one, "subnet-0123456789abcdef0")));
        refused("InvalidSecurityGroup", () -> elb.createLoadBalancer(r -> r.name("shop").subnets(one, subnets.get(1).subnetId()).securityGroups("sg-0")));
        refused("OperationNotPermitted", () -> elb.createLoadBalancer(r -> r.name("shop").type("network").subnets(one, subnets.get(1).subnetId())));
        String closed = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
        String a = ec2.createSubnet(r -> r.vpcId(closed).cidrBlock("10.9.0.0/24").availabilityZone("ap-northeast-2a")).subnet().subnetId();
        String b = ec2.createSubnet(r -> r.vpcId(closed).cidrBlock("10.9.1.0/24").availabilityZone("ap-northeast-2b")).subnet().subnetId();
        String c = ec2.createSubnet(r -> r.vpcId(closed).cidrBlock("10.9.2.0/24").availabilityZone("ap-northeast-2a")).subnet().subnetId();
        refused("InvalidSubnet", () -> elb.createLoadBalancer(r -> r.name("shop").subnets(a, b)));
        refused("InvalidConfigurationRequest", () -> elb.createLoadBalancer(r -> r.name("shop").scheme("internal").subnets(a, c)));
        LoadBalancer inside = elb.createLoadBalancer(r -> r.name("inside").scheme("internal").subnets(a, b)).loadBalancers().getFirst();
        assertThat(inside.dnsName()).startsWith("internal-inside-");
        String group = group("web");
        refused("InvalidConfigurationRequest", () -> listener(inside, group));
        LoadBalancer shop = balancer("shop");
        refused("UnsupportedProtocol", () -> elb.createListener(r -> r.loadBalancerArn(shop.loadBalancerArn()).protocol("HTTPS").port(443)
                .defaultActions(x -> x.type("forward").targetGroupArn(group))));
        listener(shop, group);
        refused("DuplicateListener", () -> listener(shop, group));
        LoadBalancer other = balancer("other");
        refused("TargetGroupAssociationLimit", () -> listener(other, group));
        refused("DuplicateTargetGroupName", () -> elb.createTargetGroup(r -> r.name("web").protocol("HTTP").port(81).vpcId(vpc)));
        refused("UnsupportedProtocol", () -> elb.createTargetGroup(r -> r.name("tcp").protocol("TCP").port(81).vpcId(vpc)));
        refused("ValidationError", () -> elb.createTargetGroup(r -> r.name("x").protocol("HTTP").port(80).vpcId(vpc).healthCheckIntervalSeconds(5)
                .healthCheckTimeoutSeconds(5)));
        refused("InvalidTarget", () -> register(group, "i-0123456789abcdef0"));
        refused("ValidationError", () -> elb.modifyTargetGroupAttributes(r -> r.targetGroupArn(group).attributes(x -> x.key("stickiness.enabled").value("yes"))));
        refused("ListenerNotFound", () -> elb.describeListeners(r -> r.listenerArns("arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener/app/a/b/c")));
        assertThat(elb.describeAccountLimits().limits()).anySatisfy(limit -> assertThat(limit.name()).isEqualTo("application-load-balancers"));
    }

    @Test
    void rulesAreTriedInOrderAndAnswerRedirectOrForward() throws Exception {
        String one = server(0, "TITLE=one\n");
        String two = server(1, "TITLE=two\n");
        LoadBalancer shop = balancer("shop");
        String blue = group("blue");
        String green = group("green");
        pass(Duration.ofSeconds(20));
        register(blue, one);
        register(green, two);
        String listener = listener(shop, blue);
        String fixed = elb.createRule(r -> r.listenerArn(listener).priority(10).conditions(c -> c.field("path-pattern").values("/ad?in*"))
                .actions(a -> a.type("fixed-response").fixedResponseConfig(f -> f.statusCode("403").contentType("text/plain").messageBody("no")))).rules().getFirst()
                .ruleArn();
        elb.createRule(r -> r.listenerArn(listener).priority(20).conditions(c -> c.field("query-string").queryStringConfig(q -> q.values(v -> v.key("v").value("2"))))
                .actions(a -> a.type("forward").targetGroupArn(green)));
        elb.createRule(r -> r.listenerArn(listener).priority(30).conditions(c -> c.field("path-pattern").values("/old/*")).actions(a -> a.type("redirect")
                .redirectConfig(d -> d.statusCode("HTTP_301").path("/new/#{path}"))));
        elb.createRule(r -> r.listenerArn(listener).priority(40).conditions(c -> c.field("http-header").httpHeaderConfig(h -> h.httpHeaderName("X-Beta").values("y*")),
                c -> c.field("http-request-method").httpRequestMethodConfig(m -> m.values("GET")), c -> c.field("source-ip").sourceIpConfig(s -> s.values("198.51.100.0/24")))
                .actions(a -> a.type("forward").targetGroupArn(green)));
        elb.createRule(r -> r.listenerArn(listener).priority(50).conditions(c -> c.field("host-header").values("GREEN.*")).actions(a -> a.type("forward")
                .targetGroupArn(green)));
        refused("PriorityInUse", () -> elb.createRule(r -> r.listenerArn(listener).priority(10).conditions(c -> c.field("path-pattern").values("/x"))
                .actions(a -> a.type("forward").targetGroupArn(green))));
        pass(Duration.ofMinutes(2));
        String host = shop.dnsName();
        assertThat(get(host, "/").instance()).isEqualTo(one);
        assertThat(get(host, "/admin/x").status()).isEqualTo(403);
        assertThat(get(host, "/admin/x").body()).isEqualTo("no");
        assertThat(get(host, "/?v=2").instance()).isEqualTo(two);
        assertThat(get(host, "/?v=1").instance()).isEqualTo(one);
        assertThat(get("green." + host, "/").instance()).isEqualTo(two);
        assertThat(get("blue." + host, "/").instance()).isEqualTo(one);
        Answer moved = get(host, "/old/page?a=b");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("location")).isEqualTo("http://" + host + ':' + port + "/new/old/page?a=b");
        assertThat(get(host, "/", "X-Beta: yes").instance()).isEqualTo(one);
        assertThat(get(host, "/", "X-Beta: yes", "X-Groundschool-From: 198.51.100.9").instance()).isEqualTo(two);

        List<Rule> rules = elb.describeRules(r -> r.listenerArn(listener)).rules();
        assertThat(rules).extracting(Rule::priority).containsExactly("10", "20", "30", "40", "50", "default");
        elb.setRulePriorities(r -> r.rulePriorities(p -> p.ruleArn(fixed).priority(60)));
        assertThat(get(host, "/admin?v=2").instance()).isEqualTo(two);
        refused("OperationNotPermitted", () -> elb.deleteRule(r -> r.ruleArn(rules.getLast().ruleArn())));
        elb.deleteRule(r -> r.ruleArn(fixed));
        assertThat(get(host, "/admin").status()).isEqualTo(404);

        elb.modifyListener(r -> r.listenerArn(listener).defaultActions(a -> a.type("forward").forwardConfig(f -> f.targetGroups(t -> t.targetGroupArn(blue).weight(0),
                t -> t.targetGroupArn(green).weight(3)))));
        assertThat(get(host, "/").instance()).isEqualTo(two);
        elb.addTags(r -> r.resourceArns(blue, listener).tags(t -> t.key("team").value("web")));
        assertThat(elb.describeTags(r -> r.resourceArns(listener)).tagDescriptions().getFirst().tags()).hasSize(1);
    }

    @Test
    void theBalancerIsThereAfterARestart(@TempDir Path home) throws Exception {
        close();
        SandboxSettings settings = SandboxSettings.stepped(3).withHome(home);
        open(settings);
        groups();
        String one = server(0, "");
        LoadBalancer shop = balancer("shop");
        String group = group("web");
        pass(Duration.ofSeconds(20));
        register(group, one);
        listener(shop, group);
        pass(Duration.ofMinutes(2));
        assertThat(state(group, one)).isEqualTo("healthy");
        close();
        open(settings);
        assertThat(state(group, one)).isEqualTo("healthy");
        assertThat(get(shop.dnsName(), "/").instance()).isEqualTo(one);
    }
}
