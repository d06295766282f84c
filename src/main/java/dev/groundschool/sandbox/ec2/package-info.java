/**
 * Amazon EC2 and its network: VPCs and all they are made of.
 *
 * <p>How the classes fit: {@link dev.groundschool.sandbox.ec2.Ec2#service()} lists small handler classes, one a kind of resource. A {@code
 * Kind} says where the
 * rows of a resource are and how EC2 speaks of it; {@code Filters}, {@code Pages} and {@code Tags} do what all {@code Describe*} share;
 * {@code Conventions} does
 * dry runs and client tokens for every operation, so that no handler mentions them.
 *
 * <p>Where the sandbox differs from AWS, on purpose:
 * <ul>
 * <li>{@code DependencyViolation} goes on after AWS's words to name what is in the way.
 * <li>Zone letters are the same in every account, and every Region of the partition is opted in.
 * <li>A refused value of an enumeration is answered with the values there are.
 * <li>Networks are IPv4 only. Security group rules, ACL entries and routes may name IPv6 blocks, which are kept and shown.
 * <li>Public addresses come from blocks that nobody on the internet has ({@code PublicAddresses}), and public names end in {@code
 * .localhost} ({@code Names}).
 * <li>AWS's prefix lists have made-up addresses of the block 192.0.2.0/24.
 * <li>Routes lead to internet gateways, NAT gateways, instances and interfaces; other targets are refused by name. Local routes stay as
 * they are, and route
 * tables are associated with subnets only, not with gateways.
 * <li>NAT gateways are zonal and have one address. One needs 90 s of the sandbox's clock to be made and 60 s to go; interface endpoints
 * need 60 s for each.
 * <li>A repeated client token is answered as the first call was, for 24 hours.
 * <li>There are no Outposts, IPAM pools, address prefixes or shared subnets.
 * <li>Ids of public images and their snapshots are the sandbox's own, drawn from name and Region; DescribeInstanceTypes has a subset of AWS's
 * types, in every Region. RunInstances wants an InstanceType, for AWS's default (m1.small) is not among them, and a quota of 32 vCPUs holds.
 * <li>Key pairs are made from the world's seed, so that a journal carried out again gives the same pair without ever holding it. They protect
 * nothing outside the sandbox.
 * <li>User data is never run: instances of the "Groundschool web" images read settings from it (see {@code sandbox.plane}). Other images have
 * only their system's remote access listening, and nothing of a system behind it.
 * <li>AttachVolume and DetachVolume are done at once; on AWS the attachment passes through {@code attaching} and {@code detaching}.
 * <li>Any well-formed instance profile is taken to exist, until there is an IAM that knows better.
 * <li>A crashed instance, or one in a zone that is down, fails its status checks at once, where AWS takes minutes to notice; RunInstances and
 * StartInstances are refused in such a zone with {@code InsufficientInstanceCapacity}.
 * <li>Spot, hibernation, Dedicated Hosts, Outposts and instance stores are refused; snapshots are copied within a Region only.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
