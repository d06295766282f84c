package dev.groundschool.network;

import java.util.Locale;

/** The sentences a hop may speak; each has its words in {@code messages_en.properties} and {@code messages_ko.properties}. */
public enum Phrase {
    /** address. */ SOURCE_INTERNET(1),
    /** instance or interface, address. */ SOURCE_INSIDE(2),
    /** instance, state. */ SOURCE_NOT_RUNNING(2),
    /** id. */ NO_INTERFACE(1),
    /** instance or interface. */ SAME_INTERFACE(1),
    /** subnet. */ SAME_SUBNET(1),
    /** group, rule, traffic, destination. */ SG_OUT_PASS(4),
    /** groups, traffic, destination, one group. */ SG_OUT_BLOCK(4),
    /** group, rule, traffic, source. */ SG_IN_PASS(4),
    /** groups, traffic, source, one group. */ SG_IN_BLOCK(4),
    /** groups. */ SG_REMEMBERS(1),
    /** ACL, entry, traffic, destination. */ ACL_OUT_PASS(4),
    /** ACL, entry, traffic, destination. */ ACL_OUT_BLOCK(4),
    /** ACL, entry, traffic, source. */ ACL_IN_PASS(4),
    /** ACL, entry, traffic, source. */ ACL_IN_BLOCK(4),
    /** ACL, entry, traffic, destination. */ ACL_REPLY_OUT_PASS(4),
    /** ACL, entry, traffic, destination. */ ACL_REPLY_OUT_BLOCK(4),
    /** ACL, entry, traffic, source. */ ACL_REPLY_IN_PASS(4),
    /** ACL, entry, traffic, source. */ ACL_REPLY_IN_BLOCK(4),
    /** ACL, the client's port. */ ACL_REPLY_PART(2),
    /** table, destination of the route, target, address. */ ROUTE_PASS(4),
    /** table, address, subnet. */ ROUTE_NONE(3),
    /** table, destination of the route, target. */ ROUTE_BLACKHOLE(3),
    /** table, destination of the route, target, address. */ ROUTE_REPLY_PASS(4),
    /** table, address, subnet. */ ROUTE_REPLY_NONE(3),
    /** table, destination of the route, target, address. */ ROUTE_REPLY_ELSEWHERE(4),
    /** NAT gateway, its subnet, table. */ ROUTE_NAT_SUBNET_PRIVATE(3),
    /** table, destination of the route, target. */ ROUTE_NOT_EVALUATED(3),
    /** gateway, VPC. */ GATEWAY_PASS(2),
    /** VPC. */ GATEWAY_NONE(1),
    /** gateway, VPC. */ GATEWAY_DETACHED(2),
    /** instance or interface, private address, public address. */ TRANSLATE_OUT(3),
    /** instance or interface, private address. */ TRANSLATE_OUT_NONE(2),
    /** public address, instance or interface, private address. */ TRANSLATE_IN(3),
    /** instance or interface. */ TRANSLATE_IN_NONE(1),
    /** a database's interface. */ DATABASE_NOT_PUBLIC(1),
    /** NAT gateway, private address, public address. */ NAT_PASS(3),
    /** NAT gateway, state. */ NAT_NOT_AVAILABLE(2),
    /** NAT gateway. */ NAT_PRIVATE(1),
    /** NAT gateway, address. */ NAT_ONE_WAY(2),
    /** endpoint, service. */ ENDPOINT_PASS(2),
    /** endpoint, state. */ ENDPOINT_NOT_AVAILABLE(2),
    /** interface. */ SOURCE_DEST_CHECK(1),
    /** address, VPC. */ NO_SUCH_ADDRESS(2),
    /** address. */ NOT_ON_INTERNET(1),
    /** address. */ NOBODY_HAS(1),
    /** instance. */ DESTINATION_RUNNING(1),
    /** instance, state. */ DESTINATION_NOT_RUNNING(2),
    /** instance or interface or gateway, zone. */ ZONE_DOWN(2),
    /** instance. */ NOT_RESPONDING(1),
    /** address. */ DESTINATION_INTERNET(1),
    /** instance, traffic. */ LISTENER_PASS(2),
    /** instance, traffic. */ LISTENER_NONE(2),
    /** instance or interface, traffic. */ LISTENER_UNKNOWN(2),
    /** instance or interface. */ LISTENER_PING(1),
    /** balancer, traffic. */ BALANCER_LISTENS(2),
    /** balancer, traffic. */ BALANCER_NONE(2),
    /** balancer. */ BALANCER_NOT_ACTIVE(1),
    /** balancer, traffic, target, how many. */ BALANCER_FORWARDS(4),
    /** balancer, traffic. */ BALANCER_ANSWERS(2),
    /** balancer, traffic. */ BALANCER_NO_TARGETS(2),
    /** database, state. */ DATABASE_NOT_AVAILABLE(2),
    /** database, traffic. */ DATABASE_LISTENS(2),
    /** database, traffic, its port. */ DATABASE_NONE(3),
    /** address. */ ADDRESS_IDLE(1),
    /** operation, id. */ UNREAD(2);

    private final int arguments;

    Phrase(int arguments) {
        this.arguments = arguments;
    }

    /** How many arguments the sentence takes. */
    public int arguments() {
        return arguments;
    }

    /** Its key in the bundles, e.g. {@code sg-in-block}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
