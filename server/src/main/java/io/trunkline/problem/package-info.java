/** What is wrong with a document or a call, with what RFC 9457 tells of it: a status, a sentence, and each refused value. */
@NullMarked
package io.trunkline.problem;

import org.jspecify.annotations.NullMarked;
