/** Passkeys: keys in phones, computers and sticks, with which people sign in to the console (W3C Web Authentication, level 3). */
@NullMarked
package io.trunkline.access.passkey;

import org.jspecify.annotations.NullMarked;
