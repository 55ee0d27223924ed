/**
 * Determines who is calling and what they may do: keys and their tokens, logons and sessions of owners and sub-users, roles, the addresses
 * that calls may come from, and limits on calls and on guessing.
 */
@NullMarked
package io.trunkline.access;

import org.jspecify.annotations.NullMarked;
