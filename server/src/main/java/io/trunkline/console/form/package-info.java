/** Forms made from the declarations of fields. */
@NullMarked
package io.trunkline.console.form;

import org.jspecify.annotations.NullMarked;
