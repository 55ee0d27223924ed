/** The account's profile: its fields, their rules, and edits. */
@NullMarked
package io.trunkline.account.profile;

import org.jspecify.annotations.NullMarked;
