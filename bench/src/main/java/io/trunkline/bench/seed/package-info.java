/**
 * Fills a database with accounts and their keys, mints the tokens of these accounts, both by the hundred thousand, and leaves callbacks that
 * wait.
 */
@NullMarked
package io.trunkline.bench.seed;

import org.jspecify.annotations.NullMarked;
