package io.trunkline.console.view;

import java.util.List;

/**
 * Recovery codes at their one showing. Secret.
 *
 * @param next where the reader goes once they are kept
 */
public record RecoveryCodes(List<String> codes, String next) {

    public RecoveryCodes {
        codes = List.copyOf(codes);
    }

    /** Omits the codes. */
    @Override
    public String toString() {
        return "RecoveryCodes[]";
    }
}
