package io.trunkline.console.callbacks;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.CallbackSecrets;
import io.trunkline.console.view.CallbackSecrets.Shown;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.MenuItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes what the page with secrets shows. Thread-safe.
 *
 * @param confirming asks for the password, if it is needed
 * @param services has the server's public keys
 */
record SecretsView(Api api, Confirming confirming, CallbackServices services) {

    /** The method that shows the signing secret. */
    static final String SHOW = "GetWebhookSecret";

    private static final List<String> OVERLAPS = List.of("PT24H", "PT1H", "P7D", "PT0S");

    /** What a page says beside what is always on it: as {@link CallbackSecrets} has it. */
    record Told(
            String salt,
            boolean isGenerated,
            Optional<String> saltFault,
            List<String> faults,
            Optional<String> wrongPassword,
            Optional<Shown> shown) {

        static final Told NOTHING =
                new Told("", false, Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        /** Without secrets. */
        @Override
        public String toString() {
            return "Told[]";
        }
    }

    CallbackSecrets of(Visit visit, List<MenuItem> tabs, Told told) {
        WebhookKey.PublicKeys keys = services.key().publicKeys();
        List<String> publicKeys = new ArrayList<>(List.of(keys.current()));
        keys.previous().ifPresent(publicKeys::add);
        Profile profile = visit.account().profile();
        boolean hasSalt = profile.isSet(ProfileFields.CALLBACK_SALT);
        String salted = profile.isReadable(ProfileFields.CALLBACK_SALT)
                ? hasSalt ? "callbacks.salt.set" : "callbacks.salt.unset"
                : "callbacks.salt.unreadable";
        return new CallbackSecrets(
                tabs,
                visit.texts().of(salted),
                hasSalt,
                told.salt(),
                told.isGenerated(),
                told.saltFault(),
                told.faults(),
                confirming.question(visit, told.wrongPassword()),
                api.allows(visit.caller(), SHOW),
                OVERLAPS.stream()
                        .map(overlap -> new Choice(overlap, visit.texts().of("callbacks.overlap." + overlap)))
                        .toList(),
                told.shown(),
                publicKeys);
    }
}
