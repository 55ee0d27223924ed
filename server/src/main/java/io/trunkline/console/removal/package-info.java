/** Pages that delete something after its name was typed. */
@NullMarked
package io.trunkline.console.removal;

import org.jspecify.annotations.NullMarked;
