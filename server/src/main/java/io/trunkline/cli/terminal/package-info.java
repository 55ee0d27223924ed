/** What commands read and write: tables, files, progress, exit codes. Knows no accounts. */
@NullMarked
package io.trunkline.cli.terminal;

import org.jspecify.annotations.NullMarked;
