/** What became of SMS messages, in the words of the contract. */
@NullMarked
package io.trunkline.sms.status;

import org.jspecify.annotations.NullMarked;
