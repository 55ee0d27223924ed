@NullMarked
package io.trunkline.console.code;

import org.jspecify.annotations.NullMarked;
