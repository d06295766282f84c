/**
 * SQL on the databases of an account: as a program on an instance, where the account is a sandbox, or as one on the learner's computer. Plain JDBC; passwords are used
 * and not kept.
 */
@NullMarked
package dev.groundschool.account.sql;

import org.jspecify.annotations.NullMarked;
