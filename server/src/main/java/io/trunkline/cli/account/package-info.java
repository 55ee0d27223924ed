/** {@code trunkline account} and other commands about whole accounts: events, announcements, the outbox. */
@NullMarked
package io.trunkline.cli.account;

import org.jspecify.annotations.NullMarked;
