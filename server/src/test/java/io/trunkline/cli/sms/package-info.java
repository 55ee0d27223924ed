/** Tests of commands about text messages. */
@NullMarked
package io.trunkline.cli.sms;

import org.jspecify.annotations.NullMarked;
