/** The pages for owners of accounts and their sub-users. */
@NullMarked
package io.trunkline.console.owner;

import org.jspecify.annotations.NullMarked;
