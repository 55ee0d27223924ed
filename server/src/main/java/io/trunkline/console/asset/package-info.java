/** Style sheets and scripts, at addresses that change with their content. */
@NullMarked
package io.trunkline.console.asset;

import org.jspecify.annotations.NullMarked;
