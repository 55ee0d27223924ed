/** What operators see of an account and of what belongs to it, in the API and on the command line. */
@NullMarked
package io.trunkline.view;

import org.jspecify.annotations.NullMarked;
