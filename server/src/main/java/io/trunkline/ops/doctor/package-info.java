/** Looks for what is wrong, or will be soon, with an installation: for the command line, the operator API and the console alike. */
@NullMarked
package io.trunkline.ops.doctor;

import org.jspecify.annotations.NullMarked;
