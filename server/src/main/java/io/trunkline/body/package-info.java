/** JSON bodies with declared members: they are read strictly, and everything that is wrong is reported at once. */
@NullMarked
package io.trunkline.body;

import org.jspecify.annotations.NullMarked;
