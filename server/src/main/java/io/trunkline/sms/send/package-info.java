/** Carriers of SMS messages: hands them over, and hears of receipts and inbound messages. Knows no database. */
@NullMarked
package io.trunkline.sms.send;

import org.jspecify.annotations.NullMarked;
