/** The console for operators: its pages, in the order of the menu. */
@NullMarked
package io.trunkline.console.operator;

import org.jspecify.annotations.NullMarked;
