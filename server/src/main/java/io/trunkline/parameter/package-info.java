/**
 * The types that a call's parameters have: how their text is read, and how the OpenAPI document names them. Shared by
 * every place that reads text from a person or a client, so that a boolean is a boolean everywhere. Also how JSON from outside is read, and
 * how large it may be.
 */
@NullMarked
package io.trunkline.parameter;

import org.jspecify.annotations.NullMarked;
