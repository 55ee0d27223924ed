package io.trunkline.access.factor;

/** Notified when somebody who has proved the first factor guesses at the second one. */
@FunctionalInterface
public interface GuessNotice {

    /**
     * Called when too many codes were wrong, outside a unit of work.
     *
     * @param address the numeric address that the last attempt came from
     */
    void codesGuessed(FactorHolder whose, String address);
}
