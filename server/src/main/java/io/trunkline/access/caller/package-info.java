/** Who is calling: owners, sub-users, keys and operators, with their roles and what the roles permit. */
@NullMarked
package io.trunkline.access.caller;

import org.jspecify.annotations.NullMarked;
