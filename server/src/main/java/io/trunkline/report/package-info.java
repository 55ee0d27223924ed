/** Reports on an account's history: asked for by a call, made in the background, kept for a while to be downloaded. */
@NullMarked
package io.trunkline.report;

import org.jspecify.annotations.NullMarked;
