/** The parameters of methods as they are declared, and how a call's texts are decoded by those declarations. */
@NullMarked
package io.trunkline.method.argument;

import org.jspecify.annotations.NullMarked;
