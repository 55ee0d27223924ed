/** Who is signed in. */
@NullMarked
package io.trunkline.console.session;

import org.jspecify.annotations.NullMarked;
