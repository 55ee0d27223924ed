/** The methods of the Management API that manage the addresses that an account's calls may come from (contract section 4.4). */
@NullMarked
package io.trunkline.method.addresses;

import org.jspecify.annotations.NullMarked;
