/** The account's profile: its fields, the rules of each, and an edit of some of them. */
@NullMarked
package io.trunkline.account.profile;

import org.jspecify.annotations.NullMarked;
