/** News for all accounts that want it. */
@NullMarked
package io.trunkline.announcement;

import org.jspecify.annotations.NullMarked;
