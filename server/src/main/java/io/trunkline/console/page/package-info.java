/** What a page is, and what it knows about whoever looks at it. */
@NullMarked
package io.trunkline.console.page;

import org.jspecify.annotations.NullMarked;
