/**
 * The data plane of instances: what a packet from the internet meets.
 *
 * <p>A request whose Host is an instance's public DNS name ({@code ec2-3-34-5-6.ap-northeast-2.compute.localhost}) is a packet from the
 * internet to that instance.
 * {@link dev.groundschool.network.Reachability} decides first; only an open path reaches the program on the instance. What a request's own
 * header fields say:
 *
 * <ul>
 *   <li>The port in Host is the sandbox's own and means port 80 of the instance; {@code X-Groundschool-Port: 8080} names another.
 *   <li>{@code X-Groundschool-From: 198.51.100.7} names another sender on the internet than 192.0.2.9.
 * </ul>
 *
 * <p>What does not come about is told, where a real client would only wait or be refused: status 504 for packets that are dropped (the
 * client would time out), 502 for a
 * refused connection, 503 where the answer is not sure. {@code X-Groundschool-Reason} holds the {@link
 * dev.groundschool.network.Reason#code() reason's code}; the body says
 * in Korean or English (by {@code Accept-Language}) at which hop and rule it ended, as a page for browsers and as text for others. What
 * the instance itself
 * answers carries {@code X-Groundschool-Instance}.
 *
 * <p>User data is read as settings, never run: see {@link dev.groundschool.sandbox.plane.ServerSettings}. {@code APP} chooses what the web
 * image's server is:
 *
 * <ul>
 *   <li>{@code web}: one page that says who answered, with {@code TITLE} and {@code MESSAGE}.
 *   <li>{@code api}: JSON; {@code /api/echo} shows a request as the server got it, header fields too.
 *   <li>{@code guestbook}: entries in the database of {@code DB_ENDPOINT}, {@code DB_USER}, {@code DB_PASSWORD}, {@code DB_NAME},
 * connected to as the instance; with {@code DB_SECRET}, a secret's name or ARN, user and password are what that secret of Secrets Manager holds in the
 *       form RDS gives them, <code>{"username": …, "password": …}</code>, asked for at each visit with the keys of the instance's role;
 *       pictures from {@code BUCKET} with the same keys, over a way that leads to S3 ({@code POST /pictures} puts one there, of at most 5 MB).
 *       Secrets Manager is reached over the internet alone, not by interface endpoints. {@code /health} says that the
 * server runs, {@code /ready}
 *       that its database answers; {@code curl -d name=… -d message=… …/entries} writes, {@code curl …/} reads.
 *   <li>{@code faulty}: misbehaves on purpose, by path: {@code /hang}, {@code /slow/1500}, {@code /reset}, {@code /garbage}, {@code /half}, {@code
 *       /bytes/1000000000}, {@code /status/503}.
 *   <li>{@code batch}: listens to nothing.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.plane;

import org.jspecify.annotations.NullMarked;
