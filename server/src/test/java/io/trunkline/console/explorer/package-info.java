@NullMarked
package io.trunkline.console.explorer;

import org.jspecify.annotations.NullMarked;
