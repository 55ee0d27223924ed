/** Callers without a token: passwords, API keys and sessions, with lockout and rate limits. */
@NullMarked
package io.trunkline.access.logon;

import org.jspecify.annotations.NullMarked;
