/** The addresses that an account may be called from. */
@NullMarked
package io.trunkline.access.ip;

import org.jspecify.annotations.NullMarked;
