/** Turns what EC2's Describe operations returned (AWS SDK model classes, no client) into a {@link dev.groundschool.network.Network}. */
@NullMarked
package dev.groundschool.network.aws;

import org.jspecify.annotations.NullMarked;
