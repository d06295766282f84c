/** The five checksums that S3 keeps of its objects ("Checking object integrity", Amazon S3 User Guide), taken while bytes pass. */
@NullMarked
package dev.groundschool.sandbox.checksum;

import org.jspecify.annotations.NullMarked;
