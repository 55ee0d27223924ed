/** Sends text messages through a carrier, and takes in what carriers report: receipts and incoming messages. */
@NullMarked
package io.trunkline.sms.delivery;

import org.jspecify.annotations.NullMarked;
