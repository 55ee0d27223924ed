/** What templates of pages show on which operators watch the whole installation. */
@NullMarked
package io.trunkline.console.view.watch;

import org.jspecify.annotations.NullMarked;
