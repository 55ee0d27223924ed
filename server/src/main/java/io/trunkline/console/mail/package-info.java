/** Pages that show which mails an account gets, and how they look. */
@NullMarked
package io.trunkline.console.mail;

import org.jspecify.annotations.NullMarked;
