package dev.groundschool.network;

/**
 * A VPC endpoint (AWS: VpcEndpoint). Gateway endpoints work by a route to a prefix list; interface endpoints by their network interfaces.
 *
 * @param service e.g. {@code com.amazonaws.us-east-1.s3}
 * @param gateway whether its type is {@code Gateway}
 * @param state   AWS's word in lower case: {@code available}, {@code pending}, {@code deleted} …
 */
public record VpcEndpoint(String id, String vpcId, String service, boolean gateway, String state) {}
