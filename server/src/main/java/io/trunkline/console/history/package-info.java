/** Pages with lists of what has happened to an account: filters, paging, and files. */
@NullMarked
package io.trunkline.console.history;

import org.jspecify.annotations.NullMarked;
