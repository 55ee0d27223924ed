@NullMarked
package io.trunkline.console;

import org.jspecify.annotations.NullMarked;
