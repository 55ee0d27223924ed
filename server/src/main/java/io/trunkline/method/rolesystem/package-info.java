/** The methods of the Management API that manage keys, sub-users and their roles (contract section 4.2). */
@NullMarked
package io.trunkline.method.rolesystem;

import org.jspecify.annotations.NullMarked;
