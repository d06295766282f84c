package dev.groundschool.topology;

import software.amazon.awssdk.core.SdkClient;

/** Where discovery gets its SDK clients: a connection to the sandbox, an endpoint or an AWS profile. */
@FunctionalInterface
public interface Clients {
    /**
     * A client for one service in one Region. May be slow the first time (an SDK client is built in about a second) and must be safe to
     * call from several threads.
     *
     * @param type the SDK's client interface, such as {@code Ec2Client.class}
     * @param region Region code
     */
    <C extends SdkClient> C client(Class<C> type, String region);
}
