/** Security events for the operator's monitoring, as lines in a file. */
@NullMarked
package io.trunkline.audit.event;

import org.jspecify.annotations.NullMarked;
