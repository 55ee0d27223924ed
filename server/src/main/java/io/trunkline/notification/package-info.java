/** Messages to the owners of accounts, stored in the database until they are sent. */
@NullMarked
package io.trunkline.notification;

import org.jspecify.annotations.NullMarked;
