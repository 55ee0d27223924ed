/** Requests for pages and their answers: cookies, form tokens and the headers that protect a page. */
@NullMarked
package io.trunkline.console.http;

import org.jspecify.annotations.NullMarked;
