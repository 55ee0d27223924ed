/** What was measured and what it has to be, and how both are shown: as a table, as JSON, and as plots. */
@NullMarked
package io.trunkline.bench.report;

import org.jspecify.annotations.NullMarked;
