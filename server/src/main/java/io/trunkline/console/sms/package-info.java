/** Pages about text messages: numbers, the history, sending. */
@NullMarked
package io.trunkline.console.sms;

import org.jspecify.annotations.NullMarked;
