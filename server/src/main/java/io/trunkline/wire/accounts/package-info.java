/** The methods of the Management API that read and edit accounts (contract section 4.1). */
@NullMarked
package io.trunkline.wire.accounts;

import org.jspecify.annotations.NullMarked;
