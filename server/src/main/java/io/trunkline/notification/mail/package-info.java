/** How notices become mails: their texts in many languages, values as readers there write them, and one layout. */
@NullMarked
package io.trunkline.notification.mail;

import org.jspecify.annotations.NullMarked;
