/** Pages on which operators watch the whole installation: callbacks, announcements, imports, refused calls, the server itself. */
@NullMarked
package io.trunkline.console.operator.watch;

import org.jspecify.annotations.NullMarked;
