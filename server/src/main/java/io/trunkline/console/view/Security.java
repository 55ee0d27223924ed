package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page about security shows.
 *
 * @param password the form for a new password; empty for those who cannot set it here
 * @param sessions newest first
 * @param addresses the lists of addresses; empty for those whose roles do not include them
 */
public record Security(Optional<NewPassword> password, List<OneSession> sessions, Optional<Addresses> addresses) {

    public Security {
        sessions = List.copyOf(sessions);
    }

    /**
     * The form for a new password.
     *
     * @param policy what it has to be like
     * @param fault why it was refused
     * @param confirmation asks for the current one, if it is needed
     */
    public record NewPassword(String policy, Optional<String> fault, Optional<Confirmation> confirmation) {}

    /**
     * A session.
     *
     * @param label by which it is ended
     * @param how the person has signed in
     * @param from the address and the browser
     */
    public record OneSession(
            String label, String how, String from, Instant since, Instant lastUsed, boolean isPresent) {}

    /**
     * The lists of addresses.
     *
     * @param typed what was typed for a new entry, if that was refused; otherwise nothing
     * @param fault why
     */
    public record Addresses(List<Entry> entries, Entry typed, Optional<String> fault, String own) {

        public Addresses {
            entries = List.copyOf(entries);
        }
    }

    /** An address or a network on one of the lists. */
    public record Entry(String address, boolean isAllowed, String description) {

        /** What the form for a new one begins with. */
        public static final Entry NEW = new Entry("", true, "");
    }
}
