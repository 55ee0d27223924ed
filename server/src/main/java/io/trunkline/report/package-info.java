/** Reports on an account's history: requested by a call, created in the background, kept for a while to be downloaded. */
@NullMarked
package io.trunkline.report;

import org.jspecify.annotations.NullMarked;
