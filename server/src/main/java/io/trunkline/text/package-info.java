/** Comparing texts: words of ASCII, and what people write. Knows nothing of the default locale. */
@NullMarked
package io.trunkline.text;

import org.jspecify.annotations.NullMarked;
