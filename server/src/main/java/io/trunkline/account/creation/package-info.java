/** The creation of accounts, both independent ones and children of others. */
@NullMarked
package io.trunkline.account.creation;

import org.jspecify.annotations.NullMarked;
