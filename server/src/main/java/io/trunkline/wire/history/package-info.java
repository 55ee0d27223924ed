/**
 * The methods of the Management API that tell what happened to an account, its changes and its transactions, at once or in a report
 * (contract section 4.5).
 */
@NullMarked
package io.trunkline.wire.history;

import org.jspecify.annotations.NullMarked;
