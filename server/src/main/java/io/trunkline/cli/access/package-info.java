/** Commands about callers: keys, tokens, sessions, sub-users, addresses, operator tokens. */
@NullMarked
package io.trunkline.cli.access;

import org.jspecify.annotations.NullMarked;
