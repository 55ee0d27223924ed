/** Plans (contract section 4.1): the catalogue from the operator's file, and the plans of each account. They charge nothing. */
@NullMarked
package io.trunkline.billing.plan;

import org.jspecify.annotations.NullMarked;
