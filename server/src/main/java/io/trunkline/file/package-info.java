/** Files that survive crashes intact and that nobody else can read. */
@NullMarked
package io.trunkline.file;

import org.jspecify.annotations.NullMarked;
