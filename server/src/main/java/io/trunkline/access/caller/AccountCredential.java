package io.trunkline.access.caller;

import io.trunkline.account.AccountSelector;
import io.trunkline.account.password.GivenSecret;
import java.util.Optional;

/** What a call says to prove itself without a token (contract section 2.4). Immutable; shows no secret in a log line. */
public sealed interface AccountCredential {

    /** The account's {@code api_key}: good for everything that its owner may do. */
    record ApiKey(AccountSelector account, GivenSecret key) implements AccountCredential {
        @Override
        public String toString() {
            return "ApiKey[]";
        }
    }

    /** The account's password. */
    record Password(AccountSelector account, GivenSecret password) implements AccountCredential {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** The name, of any form and length, and the password of a sub-user. */
    record SubUserPassword(AccountSelector account, String name, GivenSecret password) implements AccountCredential {
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
    record SessionId(Optional<AccountSelector> account, GivenSecret id) implements AccountCredential {
        @Override
        public String toString() {
            return "SessionId[]";
        }
    }
}
