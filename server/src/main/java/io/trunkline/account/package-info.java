/**
 * The account and its profile: the fields and their rules, the edit, passwords, child accounts, and the tables behind them. Knows no
 * HTTP and no callers beyond the {@link io.trunkline.audit.Actor} that a change is written down for.
 */
@NullMarked
package io.trunkline.account;

import org.jspecify.annotations.NullMarked;
