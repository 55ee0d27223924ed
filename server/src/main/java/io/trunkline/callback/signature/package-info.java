/** How a callback is signed: the hash of the published API, and Standard Webhooks with secrets and key pairs. */
@NullMarked
package io.trunkline.callback.signature;

import org.jspecify.annotations.NullMarked;
