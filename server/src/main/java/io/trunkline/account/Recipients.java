package io.trunkline.account;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.Topic;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/** The owners of accounts as readers of messages. Stateless and thread-safe. */
public final class Recipients {

    private Recipients() {}

    /** The owner, if the account's switch for a topic is on. */
    public static Optional<Recipient> wanting(Account account, Topic topic) {
        return topic.profileSwitch()
                        .map(Recipients::switchOf)
                        .map(field -> Boolean.TRUE.equals(account.profile().get(field)))
                        .orElse(true)
                ? Optional.of(of(account))
                : Optional.empty();
    }

    private static ProfileField<?> switchOf(String parameter) {
        return ProfileFields.ALL.stream()
                .filter(field -> field.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** The owner, whatever the switches say. */
    public static Recipient of(Account account) {
        return of(account, Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one"));
    }

    /**
     * Somebody who is not the owner, and may even know nothing of the account: not greeted by the name that the owner has chosen, which
     * could be any text.
     */
    public static Recipient stranger(Account account, String address) {
        Recipient owner = of(account, address);
        return new Recipient(address, owner.language(), owner.zone(), owner.account(), "");
    }

    /** The owner at another e-mail address. */
    public static Recipient of(Account account, String address) {
        Profile profile = account.profile();
        return new Recipient(
                address,
                Objects.requireNonNull(profile.get(ProfileFields.LANGUAGE_CODE), "every account has one"),
                Optional.ofNullable(profile.get(ProfileFields.LOCATION))
                        .flatMap(TimeZones::find)
                        .orElse(ZoneOffset.UTC),
                account.name(),
                Objects.requireNonNullElse(profile.get(ProfileFields.FIRST_NAME), ""));
    }
}
