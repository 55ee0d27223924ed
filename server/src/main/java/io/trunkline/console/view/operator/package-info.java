/** What templates of operators' pages show. */
@NullMarked
package io.trunkline.console.view.operator;

import org.jspecify.annotations.NullMarked;
