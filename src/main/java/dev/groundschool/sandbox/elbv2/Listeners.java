package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Listeners: the ports a load balancer takes connections on, and what it does with requests that no rule wants. */
final class Listeners {

    static Door get(Turn turn, @Nullable String arn) {
        String named = Faults.need(arn, "ListenerArn");
        return turn.find(Rows.LISTENERS, named).orElseThrow(() -> named.contains(":listener/") ? Faults.noListener(named)
                : Faults.validation("'" + named + "' is not a valid listener ARN"));
    }

    CreateListenerResponse create(CreateListenerRequest request, Turn turn) {
        Balancer balancer = Balancers.get(turn, request.loadBalancerArn());
        http(Faults.need(request.protocol(), "Protocol"), request.protocolAsString());
        if (!request.certificates().isEmpty()) {
            throw new AwsFault("CertificateNotFound", "The sandbox has no certificates: listeners are HTTP, and HTTP listeners take none");
        }
        int port = Faults.within(Faults.need(request.port(), "Port"), 0, 1, 65_535, "Listener port");
        List<Action> actions = Actions.checked(turn, balancer, Faults.need(request.defaultActions(), "DefaultActions"));
        List<Door> others = turn.all(Rows.LISTENERS).stream().filter(each -> each.it().loadBalancerArn().equals(balancer.arn())).toList();
        if (others.stream().anyMatch(each -> each.it().port() == port)) {
            throw new AwsFault("DuplicateListener", "A listener already exists on this port for this load balancer '" + balancer.arn() + "'");
        }
        if (others.size() >= Limits.LISTENERS) {
            throw new AwsFault("TooManyListeners", "The maximum number of listeners has been reached on load balancer '" + balancer.arn() + "'");
        }
        String path = Names.path(balancer.arn()) + '/' + turn.hex(16);
        Listener it = Listener.builder().listenerArn(Names.arn(turn, "listener/" + path)).loadBalancerArn(balancer.arn()).port(port)
                .protocol(ProtocolEnum.HTTP)
                .defaultActions(actions).build();
        turn.put(Rows.LISTENERS, it.listenerArn(), new Door(it, Names.arn(turn, "listener-rule/" + path + '/' + turn.hex(16)),
                Tagging.checked(request.tags())));
        return CreateListenerResponse.builder().listeners(it).build();
    }

    private static void http(ProtocolEnum protocol, @Nullable String text) {
        if (protocol != ProtocolEnum.HTTP) {
            throw Faults.protocol(protocol == ProtocolEnum.HTTPS ? "The sandbox has no certificates: its load balancers listen to HTTP, not HTTPS"
                    : "Protocol '" + text + "' is not supported for listeners of application load balancers: use HTTP");
        }
    }

    DescribeListenersResponse describe(DescribeListenersRequest request, Turn turn) {
        List<Door> found = new ArrayList<>();
        if (!request.listenerArns().isEmpty()) {
            request.listenerArns().forEach(arn -> found.add(get(turn, arn)));
        } else if (request.loadBalancerArn() != null) {
            String balancer = Balancers.get(turn, request.loadBalancerArn()).arn();
            turn.all(Rows.LISTENERS).stream().filter(each -> each.it().loadBalancerArn().equals(balancer)).forEach(found::add);
        } else {
            throw Faults.validation("You must specify either listener ARNs or a load balancer ARN");
        }
        var page = Pages.of(found, request.pageSize(), request.marker());
        return DescribeListenersResponse.builder().listeners(page.items().stream().map(Door::it).toList()).nextMarker(page.next()).build();
    }

    ModifyListenerResponse modify(ModifyListenerRequest request, Turn turn) {
        Door row = get(turn, request.listenerArn());
        Balancer balancer = Balancers.get(turn, row.it().loadBalancerArn());
        Listener.Builder next = row.it().toBuilder();
        if (request.protocol() != null) {
            http(request.protocol(), request.protocolAsString());
        }
        if (request.port() != null) {
            int port = Faults.within(request.port(), 0, 1, 65_535, "Listener port");
            if (turn.all(Rows.LISTENERS).stream().anyMatch(each -> !each.arn().equals(row.arn()) && each.it().loadBalancerArn().equals(balancer.arn())
                    && each.it().port() == port)) {
                throw new AwsFault("DuplicateListener", "A listener already exists on this port for this load balancer '" + balancer.arn() + "'");
            }
            next.port(port);
        }
        if (!request.defaultActions().isEmpty()) {
            next.defaultActions(Actions.checked(turn, balancer, request.defaultActions()));
        }
        Door changed = turn.put(Rows.LISTENERS, row.arn(), new Door(next.build(), row.defaultRule(), row.tags()));
        return ModifyListenerResponse.builder().listeners(changed.it()).build();
    }

    DeleteListenerResponse delete(DeleteListenerRequest request, Turn turn) {
        remove(turn, get(turn, request.listenerArn()).arn());
        return DeleteListenerResponse.builder().build();
    }

    static void remove(Turn turn, String arn) {
        turn.all(Rows.RULES).stream().filter(each -> each.listenerArn().equals(arn)).toList().forEach(each -> turn.remove(Rows.RULES, each.arn()));
        turn.remove(Rows.LISTENERS, arn);
    }
}
