/** Fills a database with accounts and their keys, and mints the tokens of these accounts, both by the hundred thousand. */
@NullMarked
package io.trunkline.bench.seed;

import org.jspecify.annotations.NullMarked;
