/** Who is signed in at the operators' console. */
@NullMarked
package io.trunkline.console.operator.session;

import org.jspecify.annotations.NullMarked;
