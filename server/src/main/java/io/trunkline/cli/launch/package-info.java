/** What the jar begins with. Compiled for Java 8, so that an old Java gets a sentence and no stack trace. */
@NullMarked
package io.trunkline.cli.launch;

import org.jspecify.annotations.NullMarked;
