/** Pages on which people try the methods of the Management API, and see their calls as programs. */
@NullMarked
package io.trunkline.console.explorer;

import org.jspecify.annotations.NullMarked;
