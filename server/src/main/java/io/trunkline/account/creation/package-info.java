/** New accounts, of their own and as children of others. */
@NullMarked
package io.trunkline.account.creation;

import org.jspecify.annotations.NullMarked;
