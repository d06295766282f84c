/**
 * What an account holds, as immutable records: each {@link dev.groundschool.topology.Resource} wraps the AWS SDK model object it was
 * read from and tells where it stands and what it is tied to. Discovery, differences between two moments, and what it all costs.
 */
@NullMarked
package dev.groundschool.topology;

import org.jspecify.annotations.NullMarked;
