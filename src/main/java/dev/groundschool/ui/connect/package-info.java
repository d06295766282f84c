/** The connection the window works over: choosing and opening it, reading the account behind it, and keeping what was read up to date. */
@NullMarked
package dev.groundschool.ui.connect;

import org.jspecify.annotations.NullMarked;
