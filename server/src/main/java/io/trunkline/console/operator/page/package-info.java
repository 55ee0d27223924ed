/** What a page for operators is, and what it knows about whoever looks at it. */
@NullMarked
package io.trunkline.console.operator.page;

import org.jspecify.annotations.NullMarked;
