package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page about security shows.
 *
 * @param password the form for a new password; empty for those who cannot set it here
 * @param factor whether the person has a second factor
 * @param passkeys the person’s own, oldest first
 * @param sessions newest first
 * @param addresses the lists of addresses; empty for those whose roles do not include them
 */
public record Security(
        Optional<NewPassword> password,
        FactorState factor,
        List<PasskeyRow> passkeys,
        List<OneSession> sessions,
        Optional<Addresses> addresses) {

    public Security {
        passkeys = List.copyOf(passkeys);
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
     * @param address that the person signed in from; empty if it is not known
     * @param browser its name for people, if it is a known one; otherwise what it calls itself
     * @param agent what it calls itself; empty if it does not
     */
    public record OneSession(
            String label,
            String how,
            String address,
            String browser,
            String agent,
            Instant since,
            Instant lastUsed,
            boolean isPresent) {

        /** Whether the browser's own name says more. */
        public boolean hasDetails() {
            return !agent.equals(browser);
        }
    }

    /**
     * The lists of addresses.
     *
     * @param typed what was typed for a new entry, if that was refused; otherwise nothing
     * @param fault why
     */
    public record Addresses(List<Entry> entries, Sorting sorting, Entry typed, Optional<String> fault, String own) {

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
