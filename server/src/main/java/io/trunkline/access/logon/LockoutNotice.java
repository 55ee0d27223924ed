package io.trunkline.access.logon;

/** Notified when the next attempt to log on to an account has to wait. Must not block. */
@FunctionalInterface
public interface LockoutNotice {

    /**
     * Called when too many attempts have failed.
     *
     * @param address the numeric address that the last attempt came from
     */
    void lockedOut(long accountId, String address);
}
