/** The pages behind the links of mails, for owners with a browser and without a token. */
@NullMarked
package io.trunkline.wire.mail;

import org.jspecify.annotations.NullMarked;
