package io.trunkline.thread;

/**
 * For whom work is done that many want done at once. Immutable.
 *
 * @param known whether it has shown who it is: places are kept for such requesters that strangers cannot take
 * @param name the same for the same requester; not for people
 */
public record Requester(boolean known, String name) {

    /** Somebody who has shown nothing yet, by the network that it calls from. */
    public static Requester stranger(String network) {
        return new Requester(false, network);
    }

    /** Somebody who has shown who it is. */
    public static Requester known(String name) {
        return new Requester(true, name);
    }

    /** Whoever has shown to act for an account that has no parent, or for a child of it. */
    public static Requester ofAccount(long accountId) {
        return known("account " + accountId);
    }
}
