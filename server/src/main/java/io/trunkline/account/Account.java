package io.trunkline.account;

import java.time.Instant;

/**
 * An account. Immutable.
 *
 * @param id a positive integer below 2^53, so that every JSON reader holds it exactly
 * @param name unique, 5 to 20 characters
 * @param active whether the account may call at all
 * @param frozen whether the account may only read
 * @param created when the account was made
 */
public record Account(long id, String name, boolean active, boolean frozen, Instant created, Profile profile) {}
