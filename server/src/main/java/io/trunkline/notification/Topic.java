package io.trunkline.notification;

import io.trunkline.text.Ascii;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a notice is about, and so which switch of the profile turns it off. */
public enum Topic {
    /** The state of the account: its balance, whether it may be used, whether its callbacks arrive. */
    ACCOUNT("account_notifications"),
    /** Plans and what they cost. */
    TARIFF("tariff_changing_notifications"),
    /** Announcements of the operator. */
    NEWS("news_notifications"),
    /** Errors in the scenarios of the account's applications. */
    DEVELOPMENT("send_js_error"),
    /** Access to the account. Nobody can turn these off, least of all a thief. */
    SECURITY(null);

    private final @Nullable String profileSwitch;

    Topic(@Nullable String profileSwitch) {
        this.profileSwitch = profileSwitch;
    }

    /** The name in documents, and in the keys of texts. */
    public String id() {
        return Ascii.lower(name());
    }

    /** The parameter of SetAccountInfo that must be true for these notices to be sent; empty if they always are. */
    public Optional<String> profileSwitch() {
        return Optional.ofNullable(profileSwitch);
    }
}
