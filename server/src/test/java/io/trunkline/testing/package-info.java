/** What tests of several packages need. */
@NullMarked
package io.trunkline.testing;

import org.jspecify.annotations.NullMarked;
