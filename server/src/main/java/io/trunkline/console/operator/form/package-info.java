/** Forms whose fields are members of the bodies of operations. */
@NullMarked
package io.trunkline.console.operator.form;

import org.jspecify.annotations.NullMarked;
