@NullMarked
package io.trunkline.console.text;

import org.jspecify.annotations.NullMarked;
