/** Files that survive a crash whole, and that nobody else can read; keys and certificates as text. */
@NullMarked
package io.trunkline.file;

import org.jspecify.annotations.NullMarked;
