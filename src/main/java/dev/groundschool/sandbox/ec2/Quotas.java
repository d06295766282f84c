package dev.groundschool.sandbox.ec2;

/** What an account may have in a Region before it asks for more (Amazon VPC User Guide, "Amazon VPC quotas"). */
final class Quotas {
    static final int VPCS = 5;
    static final int SUBNETS_PER_VPC = 200;
    static final int CIDRS_PER_VPC = 5;
    static final int INTERNET_GATEWAYS = 5;
    static final int ADDRESSES = 5;
    static final int NAT_GATEWAYS_PER_ZONE = 5;
    static final int ROUTE_TABLES_PER_VPC = 200;
    static final int ROUTES_PER_TABLE = 500;
    static final int ACLS_PER_VPC = 200;
    static final int ACL_ENTRIES_PER_DIRECTION = 20;
    /** "Running On-Demand Standard instances"; AWS starts new accounts lower or higher, and raises it with use. */
    static final int VCPUS = 32;
    static final int GROUPS = 2500;
    static final int RULES_PER_DIRECTION = 60;
    static final int GROUPS_PER_INTERFACE = 5;
    static final int INTERFACES = 5000;
    static final int GATEWAY_ENDPOINTS = 20;
    static final int INTERFACE_ENDPOINTS_PER_VPC = 50;

    private Quotas() {}
}
