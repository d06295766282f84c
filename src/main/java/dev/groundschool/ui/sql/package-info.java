/** The tab of SQL: a database, who asks it and from where, and what it answers. */
@NullMarked
package dev.groundschool.ui.sql;

import org.jspecify.annotations.NullMarked;
