/** Calls of the Management API as people write them: with curl, and with the official clients. */
@NullMarked
package io.trunkline.console.code;

import org.jspecify.annotations.NullMarked;
