package io.trunkline.testing;

import io.trunkline.account.PasswordReset;

/**
 * Lets every code for a forgotten password be sent.
 *
 * @param known whether each of them is asked for from where the owner has logged on before
 */
public record EveryCode(boolean known) implements PasswordReset.Sending {

    @Override
    public boolean isKnown(long accountId) {
        return known;
    }

    @Override
    public boolean take(long accountId) {
        return true;
    }
}
