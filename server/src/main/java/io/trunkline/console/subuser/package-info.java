/** The pages about sub-users. */
@NullMarked
package io.trunkline.console.subuser;

import org.jspecify.annotations.NullMarked;
