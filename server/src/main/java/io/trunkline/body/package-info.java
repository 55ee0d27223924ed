/** JSON bodies whose members are declared: read strictly, with everything that is wrong reported at once. */
@NullMarked
package io.trunkline.body;

import org.jspecify.annotations.NullMarked;
