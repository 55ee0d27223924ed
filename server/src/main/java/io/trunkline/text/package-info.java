/** Text comparison: ASCII protocol words, and human text. Independent of the default locale. */
@NullMarked
package io.trunkline.text;

import org.jspecify.annotations.NullMarked;
