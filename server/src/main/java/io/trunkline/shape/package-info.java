/** What answers look like: one declaration writes the JSON of a value and the JSON Schema that describes it. */
@NullMarked
package io.trunkline.shape;

import org.jspecify.annotations.NullMarked;
