/** Sends messages as mails. */
@NullMarked
package io.trunkline.notification.send;

import org.jspecify.annotations.NullMarked;
