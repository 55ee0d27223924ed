/** Sub-users of accounts, in the database. */
@NullMarked
package io.trunkline.access.subuser;

import org.jspecify.annotations.NullMarked;
