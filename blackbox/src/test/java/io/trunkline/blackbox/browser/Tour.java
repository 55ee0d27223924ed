package io.trunkline.blackbox.browser;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One of the consoles as somebody sees it who may see everything.
 *
 * @param pages the paths of its pages
 * @param others what links lead to beside them
 * @param showingTexts the pages that show texts which people or other programs have written
 * @param addresses the paths to which links lead, each with an address that has an id where the page needs one
 * @param visit a visit by that person, at a desk
 */
record Tour(
        List<String> pages,
        Set<String> others,
        Set<String> showingTexts,
        Map<String, String> addresses,
        Function<Visitors, Visitor> visit) {

    /** The person, whose browser tells of texts that have become scripts. */
    Visitor watched(Visitors visitors) {
        Visitor visitor = visit.apply(visitors);
        visitor.page().addInitScript(Corpus.ALARM);
        return visitor;
    }

    /** The address of a page. */
    String address(String path) {
        return addresses.getOrDefault(path, path);
    }
}
