/** What operators and their tools ask of a running server: is it alive, is it ready, which version is it, and how does its work go (metrics). */
@NullMarked
package io.trunkline.ops;

import org.jspecify.annotations.NullMarked;
