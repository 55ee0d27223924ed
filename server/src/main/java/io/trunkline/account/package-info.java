/**
 * The account and its profile: the fields and their rules, edits, passwords, child accounts, and the tables that store them. Knows nothing
 * about HTTP, and of callers only the {@link io.trunkline.audit.Actor} that a change is recorded for.
 */
@NullMarked
package io.trunkline.account;

import org.jspecify.annotations.NullMarked;
