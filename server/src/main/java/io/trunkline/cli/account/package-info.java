/** {@code trunkline account} and what else is about whole accounts: events, announcements, the outbox. */
@NullMarked
package io.trunkline.cli.account;

import org.jspecify.annotations.NullMarked;
