/**
 * The types of call parameters: how their text is parsed, and how the OpenAPI document names them. Shared by
 * every place that reads text from people or clients, so that a boolean is a boolean everywhere. Also parses JSON from outside,
 * within limits.
 */
@NullMarked
package io.trunkline.parameter;

import org.jspecify.annotations.NullMarked;
