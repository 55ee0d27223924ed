/** How operators see an account and everything that belongs to it, in the API and on the command line. */
@NullMarked
package io.trunkline.view;

import org.jspecify.annotations.NullMarked;
