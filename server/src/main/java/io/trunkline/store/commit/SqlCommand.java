package io.trunkline.store.commit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows, with its arguments. Immutable if the arguments are.
 *
 * @param text with a question mark for each argument; always the same for the same kind of change, because it is prepared once
 * @param arguments in order; may contain null
 */
public record SqlCommand(String text, List<@Nullable Object> arguments) {

    /** Shows no argument: they may be secret. */
    @Override
    public String toString() {
        return "SqlCommand[" + text + "]";
    }
}
