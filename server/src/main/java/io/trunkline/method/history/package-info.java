/**
 * The methods of the Management API that show the changes and the transactions of an account, either at once or in a report
 * (contract section 4.5).
 */
@NullMarked
package io.trunkline.method.history;

import org.jspecify.annotations.NullMarked;
