/** The words of the console in its languages, and how it writes times and amounts. */
@NullMarked
package io.trunkline.console.text;

import org.jspecify.annotations.NullMarked;
