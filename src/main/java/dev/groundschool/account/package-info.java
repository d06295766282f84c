/**
 * A connection to an account: the embedded sandbox, an endpoint, or an AWS profile. Gives SDK clients, logs each call they make, and guards
 * a real account against writing until its owner unlocks it.
 */
@NullMarked
package dev.groundschool.account;

import org.jspecify.annotations.NullMarked;
