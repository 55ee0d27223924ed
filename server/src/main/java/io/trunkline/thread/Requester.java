package io.trunkline.thread;

/**
 * The party for whom work is done, for fair queueing. Immutable.
 *
 * @param known whether it is authenticated: such requesters have reserved places that strangers cannot take
 * @param name unique to the requester; not for people
 */
public record Requester(boolean known, String name) {

    /** An unauthenticated caller, by its network. */
    public static Requester stranger(String network) {
        return new Requester(false, network);
    }

    /** An authenticated caller. */
    public static Requester known(String name) {
        return new Requester(true, name);
    }

    /** Anyone authenticated for this account, which has no parent, or for one of its children. */
    public static Requester ofAccount(long accountId) {
        return known("account " + accountId);
    }
}
