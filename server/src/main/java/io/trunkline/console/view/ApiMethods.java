package io.trunkline.console.view;

import java.util.List;

/**
 * The methods of the Management API that somebody may call.
 *
 * @param search what their names or descriptions contain; may be empty
 * @param hasTokens whether there is a page that makes tokens for programs
 */
public record ApiMethods(String search, boolean hasTokens, List<Group> groups) {

    public ApiMethods {
        groups = List.copyOf(groups);
    }

    /** Methods about one topic. */
    public record Group(String id, String label, List<Method> methods) {
        public Group {
            methods = List.copyOf(methods);
        }
    }

    /**
     * A method.
     *
     * @param effect what it does besides reading; may be empty
     */
    public record Method(String name, String description, String effect) {}
}
