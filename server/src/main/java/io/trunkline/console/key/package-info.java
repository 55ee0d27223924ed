/** The pages about service accounts and their keys. */
@NullMarked
package io.trunkline.console.key;

import org.jspecify.annotations.NullMarked;
