package io.trunkline.access;

import io.trunkline.account.AccountSelector;
import java.util.Optional;

/** What a call says to prove itself without a token (contract section 2.4). Immutable; shows no secret in a log line. */
public sealed interface AccountCredential {

    /** The account's {@code api_key}: good for everything that its owner may do. */
    record ApiKey(AccountSelector account, String key) implements AccountCredential {
        @Override
        public String toString() {
            return "ApiKey[]";
        }
    }

    /** The account's password. */
    record Password(AccountSelector account, String password) implements AccountCredential {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** The name and the password of a sub-user. */
    record SubUserPassword(AccountSelector account, String name, String password) implements AccountCredential {
        @Override
        public String toString() {
            return "SubUserPassword[]";
        }
    }

    /**
     * The id of a session.
     *
     * @param account that the session has to be of; empty for whichever it is
     */
    record SessionId(Optional<AccountSelector> account, String id) implements AccountCredential {
        @Override
        public String toString() {
            return "SessionId[]";
        }
    }
}
