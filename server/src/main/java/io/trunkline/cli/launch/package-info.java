/** The entry point of the jar. Compiled for Java 8, so that an old Java prints a message and no stack trace. */
@NullMarked
package io.trunkline.cli.launch;

import org.jspecify.annotations.NullMarked;
