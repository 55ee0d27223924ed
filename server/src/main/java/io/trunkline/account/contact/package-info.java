/** Further addresses that get messages about an account (contract section 4.7). */
@NullMarked
package io.trunkline.account.contact;

import org.jspecify.annotations.NullMarked;
