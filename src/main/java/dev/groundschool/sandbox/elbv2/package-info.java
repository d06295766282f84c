/**
 * Elastic Load Balancing (API version 2015-12-01): application load balancers, their target groups, listeners and rules, and the traffic that flows
 * through them.
 *
 * <p>The operations are pure functions of the world. {@link dev.groundschool.sandbox.elbv2.BalancerPlane} answers at the balancers' DNS
 * names and proxies real
 * HTTP; {@link dev.groundschool.sandbox.elbv2.Prober} makes real health checks and reports to the world when a target's state changes. Both ask
 * {@code network} about each leg of the way.
 *
 * <h2>Differences from AWS</h2>
 *
 * <ul>
 *   <li>Application load balancers with HTTP listeners, IPv4 only. Network and Gateway Load Balancers, HTTPS (the sandbox has no
 * certificates), Lambda
 *       functions and load balancers as targets, and authenticating actions are refused with words that say so.
 *   <li>DNS names end in {@code .elb.localhost}; the port in Host is the sandbox's own and means port 80, {@code X-Groundschool-Port}
 * names another listener.
 *       A name below a balancer's, such as {@code shop.front-123.ap-northeast-2.elb.localhost}, reaches it too: it stands for a name of one's own that
 *       would point there, so that rules of {@code host-header} can be tried in a browser.
 *   <li>Idle timeouts and the time a health check waits are in real time, as the traffic is; intervals and delays are on the sandbox's clock.
 *   <li>A closed path is answered at once with the hop and rule that closes it, where a real client or the balancer would wait.
 *   <li>HTTP/1.1 only: no HTTP/2, gRPC or WebSocket. Slow start, anomaly mitigation and access logs are kept as settings but do nothing
 * (access logs are
 *       refused).
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.elbv2;

import org.jspecify.annotations.NullMarked;
