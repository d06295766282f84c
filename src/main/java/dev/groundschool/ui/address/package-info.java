/** The picture of an address space: how a VPC's block is divided among its subnets, and where a further one would fall. */
@NullMarked
package dev.groundschool.ui.address;

import org.jspecify.annotations.NullMarked;
