package io.trunkline.console.owner;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.callbacks.CallbackGlance;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.history.AuditEntries;
import io.trunkline.console.history.Recent;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.owner.JteoverviewGenerated;
import io.trunkline.console.view.AuditList;
import io.trunkline.console.view.CallbackHome;
import io.trunkline.console.view.Overview;
import io.trunkline.console.view.Overview.Step;
import io.trunkline.fault.FaultException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The first page: the account at a glance, what needs attention, and what a new account does next. Thread-safe. */
final class OverviewPage implements Page {

    /** The latest changes that are shown. */
    private static final int CHANGES = 5;

    private final Api api;
    private final CallbackGlance callbacks;
    private final AuditEntries entries;
    private final Recent recent;

    OverviewPage(Api api, CallbackGlance callbacks, Recent recent) {
        this.api = api;
        this.callbacks = callbacks;
        this.entries = new AuditEntries(api);
        this.recent = recent;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String title() {
        return "title.overview";
    }

    /** Everybody who is signed in lands here; what is on it depends on the roles. */
    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return PageAnswer.page(out -> JteoverviewGenerated.render(out, null, visit.shell(this), overview(visit)));
    }

    private Overview overview(Visit visit) {
        Account account = visit.account();
        Profile profile = account.profile();
        BigDecimal threshold =
                Objects.requireNonNullElse(profile.get(ProfileFields.MIN_BALANCE_TO_NOTIFY), BigDecimal.ZERO);
        List<String> missing = new ArrayList<>();
        Optional<CallbackHome.Delivery> delivery = unlessRefused(
                        visit, "title.callbacks", missing, () -> callbacks.of(visit))
                .flatMap(found -> found);
        Optional<List<AuditList.Entry>> changes = entries.areFor(visit.caller())
                ? unlessRefused(visit, "overview.changes", missing, () -> entries.latest(visit, CHANGES, recent))
                : Optional.empty();
        return new Overview(
                account.name(),
                Long.toString(account.id()),
                Objects.requireNonNullElse(profile.get(ProfileFields.EMAIL), ""),
                visit.formats().amount(account.funds().balance()),
                isTold(profile)
                        ? visit.texts()
                                .of(
                                        "overview.threshold",
                                        "amount",
                                        visit.formats().amount(threshold))
                        : visit.texts().of("overview.threshold.off"),
                account.created(),
                visit.texts()
                        .of(
                                "overview.clock.value",
                                Map.of(
                                        "time",
                                                visit.formats()
                                                        .time(recent.clock().instant()),
                                        "zone", visit.formats().zoneName())),
                delivery,
                changes.orElse(List.of()),
                missing,
                attention(visit, threshold, delivery),
                next(visit));
    }

    /** Whether there is a message when the balance is low. */
    private static boolean isTold(Profile profile) {
        return Boolean.TRUE.equals(profile.get(ProfileFields.ACCOUNT_NOTIFICATIONS));
    }

    /** A part of the page; if it is refused, such as by a limit of calls, the others are shown, and why this one is not. */
    private static <T> Optional<T> unlessRefused(Visit visit, String name, List<String> missing, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (FaultException e) {
            missing.add(visit.texts()
                    .of(
                            "overview.missing",
                            Map.of(
                                    "part",
                                    visit.texts().of(name),
                                    "reason",
                                    FieldTexts.fault(visit.texts(), e.first()))));
            return Optional.empty();
        }
    }

    private List<Step> attention(Visit visit, BigDecimal threshold, Optional<CallbackHome.Delivery> delivery) {
        List<Step> steps = new ArrayList<>();
        if (visit.account().frozen()) {
            steps.add(new Step("/billing", visit.texts().of("overview.frozen")));
        }
        if (visit.account().funds().balance().compareTo(threshold) < 0
                && api.allows(visit.caller(), "GetAccountInfo")) {
            steps.add(new Step("/billing", visit.texts().of("overview.low")));
        }
        delivery.filter(CallbackHome.Delivery::isTroubled)
                .ifPresent(state -> steps.add(new Step("/callbacks", state.meaning())));
        return steps;
    }

    private List<Step> next(Visit visit) {
        Profile profile = visit.account().profile();
        List<Step> steps = new ArrayList<>();
        if (api.allows(visit.caller(), "SetAccountInfo")) {
            if (!profile.isSet(ProfileFields.LOCATION)) {
                steps.add(new Step("/profile", visit.texts().of("overview.next.zone")));
            }
            if (!isTold(profile)) {
                steps.add(new Step("/notifications", visit.texts().of("overview.next.notifications")));
            }
            if (!profile.isSet(ProfileFields.CALLBACK_URL)) {
                steps.add(new Step("/callbacks", visit.texts().of("overview.next.callbacks")));
            }
        }
        return steps;
    }
}
