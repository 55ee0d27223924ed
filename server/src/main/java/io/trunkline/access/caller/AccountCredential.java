package io.trunkline.access.caller;

import io.trunkline.account.AccountSelector;
import io.trunkline.account.password.GivenSecret;
import java.util.Optional;

/**
 * The credential that a call without a token is authenticated with (contract section 2.4). Immutable; never reveals a secret in a log line.
 */
public sealed interface AccountCredential {

    /** The account's {@code api_key}: valid for everything that the account's owner may do. */
    record ApiKey(AccountSelector account, GivenSecret key) implements AccountCredential {
        @Override
        public String toString() {
            return "ApiKey[]";
        }
    }

    /** A password, by which people sign in. */
    sealed interface OfPerson extends AccountCredential {}

    /** The account's password. */
    record Password(AccountSelector account, GivenSecret password) implements OfPerson {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** The name, in any form and of any length, and the password of a sub-user. */
    record SubUserPassword(AccountSelector account, String name, GivenSecret password) implements OfPerson {
        @Override
        public String toString() {
            return "SubUserPassword[]";
        }
    }

    /**
     * The id of a session.
     *
     * @param account the account that the session must belong to; empty for any account
     */
    record SessionId(Optional<AccountSelector> account, GivenSecret id) implements AccountCredential {
        @Override
        public String toString() {
            return "SessionId[]";
        }
    }
}
