package dev.groundschool.network;

/** A part of a network that a Describe operation returns, and that may be unknown because the call was refused. */
public enum Part {
    VPCS("DescribeVpcs"), SUBNETS("DescribeSubnets"), ROUTE_TABLES("DescribeRouteTables"), INTERNET_GATEWAYS("DescribeInternetGateways"),
    EGRESS_ONLY_GATEWAYS("DescribeEgressOnlyInternetGateways"), NAT_GATEWAYS("DescribeNatGateways"), VPC_ENDPOINTS("DescribeVpcEndpoints"),
    SECURITY_GROUPS("DescribeSecurityGroups"), NETWORK_ACLS("DescribeNetworkAcls"), NETWORK_INTERFACES("DescribeNetworkInterfaces"),
    INSTANCES("DescribeInstances"), PREFIX_LISTS("DescribePrefixLists");

    private final String operation;

    Part(String operation) {
        this.operation = operation;
    }

    /** The EC2 operation that tells it. */
    public String operation() {
        return operation;
    }
}
