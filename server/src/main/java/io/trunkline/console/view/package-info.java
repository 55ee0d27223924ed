/** What templates show: plain values without behaviour. */
@NullMarked
package io.trunkline.console.view;

import org.jspecify.annotations.NullMarked;
