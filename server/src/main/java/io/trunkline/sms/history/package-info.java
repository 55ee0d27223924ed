/** Text messages as they are stored and found again. */
@NullMarked
package io.trunkline.sms.history;

import org.jspecify.annotations.NullMarked;
