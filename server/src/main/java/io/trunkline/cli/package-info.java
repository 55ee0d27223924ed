/** The command line. The only place that prints: data to standard output, messages to standard error. */
@NullMarked
package io.trunkline.cli;

import org.jspecify.annotations.NullMarked;
