/** What requests to servers of others have in common: their client, and answers that ask to wait. */
@NullMarked
package io.trunkline.httpclient;

import org.jspecify.annotations.NullMarked;
