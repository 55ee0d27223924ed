/** The vocabulary of text messages: direction, result, delivery. */
@NullMarked
package io.trunkline.sms.status;

import org.jspecify.annotations.NullMarked;
