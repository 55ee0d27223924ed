/** The choice of roles, for keys and sub-users. */
@NullMarked
package io.trunkline.console.role;

import org.jspecify.annotations.NullMarked;
