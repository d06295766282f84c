/** The ec2 and query protocols, both directions, written once from the shapes (Smithy 2.0: "AWS EC2 query protocol", "AWS query protocol"). */
@NullMarked
package dev.groundschool.shape.wire;

import org.jspecify.annotations.NullMarked;
