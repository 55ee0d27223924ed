package io.trunkline.console.session;

import io.trunkline.account.AccountSelector;
import java.util.regex.Pattern;

/** What people type to say which account they mean. Stateless and thread-safe. */
public final class TypedLogin {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private TypedLogin() {}

    /** Whatever has an at sign is an e-mail address, and what is all digits an id, which no name is. */
    static AccountSelector selector(String typed) {
        String login = typed.strip();
        return new AccountSelector(by(login), login);
    }

    /** The parameter of methods that takes such a text. */
    public static String parameter(String typed) {
        return switch (by(typed.strip())) {
            case EMAIL -> "account_email";
            case ID -> "account_id";
            case NAME -> "account_name";
        };
    }

    private static AccountSelector.By by(String login) {
        return login.indexOf('@') >= 0
                ? AccountSelector.By.EMAIL
                : DIGITS.matcher(login).matches() ? AccountSelector.By.ID : AccountSelector.By.NAME;
    }
}
