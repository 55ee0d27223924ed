package io.trunkline.thread;

/**
 * For whom work is done that many want done at once. Immutable.
 *
 * @param known whether it has shown who it is: places are kept for such parties that strangers cannot take
 * @param name the same for the same party; not for people
 */
public record Party(boolean known, String name) {

    /** Somebody who has shown nothing yet, by the network that it calls from. */
    public static Party stranger(String network) {
        return new Party(false, network);
    }

    /** Somebody who has shown who it is. */
    public static Party known(String name) {
        return new Party(true, name);
    }

    /** Whoever has shown to act for an account that has no parent, or for a child of it. */
    public static Party ofAccount(long accountId) {
        return known("account " + accountId);
    }
}
