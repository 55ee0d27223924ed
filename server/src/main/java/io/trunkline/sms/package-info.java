/** Text messages of accounts: what is stored of them, and sending them. */
@NullMarked
package io.trunkline.sms;

import org.jspecify.annotations.NullMarked;
