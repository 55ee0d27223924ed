/** Other programs that could answer in the server's place, under the same load. {@code bench/peers} has fetched them. */
@NullMarked
package io.trunkline.bench.peer;

import org.jspecify.annotations.NullMarked;
