/** The calls pane: every API call with its wire request and reply, who made it, and the same call for the AWS CLI. */
@NullMarked
package dev.groundschool.ui.calls;

import org.jspecify.annotations.NullMarked;
