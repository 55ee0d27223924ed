/** What people prove besides the password when they sign in to the console: codes of an authenticator app, and recovery codes. */
@NullMarked
package io.trunkline.access.factor;

import org.jspecify.annotations.NullMarked;
