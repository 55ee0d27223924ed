/** What is wrong with a document or a call, in the terms of RFC 9457: a status, a sentence, and each refused value. */
@NullMarked
package io.trunkline.problem;

import org.jspecify.annotations.NullMarked;
