/** What operators and their tools ask of a running server: is it alive, is it ready, which version is it. */
@NullMarked
package io.trunkline.ops;

import org.jspecify.annotations.NullMarked;
