/** Texts of SMS messages: their alphabets, their parts, and the bytes that carriers get. */
@NullMarked
package io.trunkline.sms.text;

import org.jspecify.annotations.NullMarked;
