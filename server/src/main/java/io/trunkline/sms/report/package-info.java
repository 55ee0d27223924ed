/** Messages that the platform has sent or received, and reports. */
@NullMarked
package io.trunkline.sms.report;

import org.jspecify.annotations.NullMarked;
