/** The pages for people who are not signed in. */
@NullMarked
package io.trunkline.console.guest;

import org.jspecify.annotations.NullMarked;
