/** The pages about an account's callbacks: where they go, what became of them, and how they are signed. */
@NullMarked
package io.trunkline.console.callbacks;

import org.jspecify.annotations.NullMarked;
