/**
 * The methods of the Management API, as they are declared once: their parameters, roles and answers, and what they do. Whoever serves them,
 * over the wire or in pages, authenticates callers itself.
 */
@NullMarked
package io.trunkline.method;

import org.jspecify.annotations.NullMarked;
