package io.trunkline.callback.send;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The request of a test: for the account's own people, since the URL may hold secrets. Immutable.
 *
 * @param url where it goes
 * @param headers by lower-case name, in alphabetical order
 * @param body JSON, exactly as it is sent
 */
public record TrialRequest(String url, SortedMap<String, String> headers, String body) {

    public TrialRequest {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** Shows nothing of it, so that it is in no log. */
    @Override
    public String toString() {
        return "TrialRequest[]";
    }
}
