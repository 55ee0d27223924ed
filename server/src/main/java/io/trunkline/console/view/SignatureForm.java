package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * The page that checks the hashes and signatures of a received request.
 *
 * @param tabs links to the pages beside it
 * @param headers as they were typed
 * @param body as it was typed
 * @param findings what is right and what is not; empty before the first check
 * @param fault why nothing could be checked
 */
public record SignatureForm(
        List<MenuItem> tabs, String headers, String body, List<Finding> findings, Optional<String> fault) {

    public SignatureForm {
        tabs = List.copyOf(tabs);
        findings = List.copyOf(findings);
    }

    /**
     * The result for one hash or signature.
     *
     * @param style of the badge
     * @param verdict in a word
     * @param subject what was checked
     * @param words why it is so; may be empty
     */
    public record Finding(String style, String verdict, String subject, String words) {}

    /** Without what was typed. */
    @Override
    public String toString() {
        return "SignatureForm[]";
    }
}
