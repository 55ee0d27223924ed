package io.trunkline.console.callbacks;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.console.page.Visit;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.CallbackHome.Delivery;
import io.trunkline.console.view.CallbackHome.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells how the delivery of an account's callbacks is: whether it works, and since when and why not. Thread-safe.
 *
 * @param services has the state and the latest attempt
 */
record DeliveryState(CallbackServices services) {

    private enum Kind {
        OFF("", false),
        NONE("", false),
        GOOD("good", false),
        FAILING("warn", true),
        PAUSED("bad", true),
        GONE("bad", true);

        private final String style;
        private final boolean isTroubled;

        Kind(String style, boolean isTroubled) {
            this.style = style;
            this.isTroubled = isTroubled;
        }

        private String key() {
            return switch (this) {
                case OFF -> "callbacks.state.off";
                case NONE -> "callbacks.state.none";
                case GOOD -> "callbacks.state.good";
                case FAILING -> "callbacks.state.failing";
                case PAUSED -> "callbacks.state.paused";
                case GONE -> "callbacks.state.gone";
            };
        }
    }

    Delivery of(Visit visit) {
        long accountId = visit.caller().accountId();
        @Nullable QueueStatus status = services.callbacks().status(accountId).orElse(null);
        Kind kind = kind(visit, status);
        Texts texts = visit.texts();
        List<Fact> facts = new ArrayList<>();
        if (status != null) {
            facts.add(new Fact(
                    texts.of("callbacks.waiting"),
                    Optional.empty(),
                    visit.formats().number(status.waiting())));
            add(facts, texts.of("callbacks.failing-since"), status.failingSince());
            add(facts, texts.of("callbacks.due"), kind == Kind.OFF ? null : status.dueAt());
            services.history()
                    .latestAttempt(accountId)
                    .ifPresent(latest -> facts.add(new Fact(
                            texts.of("callbacks.latest"), Optional.of(latest.started()), words(texts, latest))));
        }
        return new Delivery(
                kind.style,
                texts.of(kind.key()),
                texts.of(kind.key() + ".meaning"),
                facts,
                kind.isTroubled,
                status != null && kind != Kind.OFF && (status.waiting() > 0 || status.suspended() != null));
    }

    private static Kind kind(Visit visit, @Nullable QueueStatus status) {
        if (!visit.account().profile().isSet(ProfileFields.CALLBACK_URL)) {
            return Kind.OFF;
        }
        if (status == null) {
            return Kind.NONE;
        }
        Suspension suspended = status.suspended();
        if (suspended != null) {
            return suspended == Suspension.GONE ? Kind.GONE : Kind.PAUSED;
        }
        return status.failingSince() == null ? Kind.GOOD : Kind.FAILING;
    }

    private static void add(List<Fact> facts, String label, @Nullable Instant moment) {
        if (moment != null) {
            facts.add(new Fact(label, Optional.of(moment), ""));
        }
    }

    private static String words(Texts texts, DeliveryAttempt latest) {
        String result = texts.of(AttemptTexts.key(latest.result()));
        return latest.error() == null ? result : result + ": " + texts.english(latest.error() + ".");
    }
}
