/**
 * Who is calling and what may they do: service-account keys, their tokens, roles.
 */
@NullMarked
package io.trunkline.access;

import org.jspecify.annotations.NullMarked;
