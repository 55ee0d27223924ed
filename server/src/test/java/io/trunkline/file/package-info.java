/** Tests of files that survive a crash, with real files. */
@NullMarked
package io.trunkline.file;

import org.jspecify.annotations.NullMarked;
