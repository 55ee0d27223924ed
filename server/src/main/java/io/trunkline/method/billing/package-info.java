/** The methods of the Management API that return currency rates and plans, and change an account's plan (contract section 4.1). */
@NullMarked
package io.trunkline.method.billing;

import org.jspecify.annotations.NullMarked;
