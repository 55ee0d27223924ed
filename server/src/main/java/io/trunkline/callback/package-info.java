/** Callbacks: what accounts are told over HTTP when something happens to them. */
@NullMarked
package io.trunkline.callback;

import org.jspecify.annotations.NullMarked;
