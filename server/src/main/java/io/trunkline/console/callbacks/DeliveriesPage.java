package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.callback.CallbackHistory;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.callbacks.JtedeliveriesGenerated;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Deliveries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The callbacks of an account, newest first, by type, state and day. Thread-safe. */
final class DeliveriesPage implements Page {

    private static final int ROWS = 50;

    private final Api api;
    private final CallbackServices services;

    DeliveriesPage(Api api, CallbackServices services) {
        this.api = api;
        this.services = services;
    }

    @Override
    public String path() {
        return CallbackPages.DELIVERIES;
    }

    @Override
    public String title() {
        return "title.callbacks.deliveries";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return CallbackPages.mayRead(api, caller);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        DeliveryFilter filter =
                DeliveryFilter.of(visit.request(), visit.formats().zone(), visit.texts());
        CallbackHistory.Page found = filter.faults().isEmpty()
                ? CallbackPages.read(
                        api,
                        visit.caller(),
                        () -> services.history()
                                .list(visit.caller().accountId(), filter.wanted(), filter.before(), ROWS))
                : new CallbackHistory.Page(List.of(), OptionalLong.empty());
        Deliveries deliveries = new Deliveries(
                CallbackPages.tabs(api, visit, path()),
                CallbackTypes.choices(),
                states(visit),
                filter.type(),
                filter.state(),
                filter.from(),
                filter.to(),
                filter.isUsed(),
                filter.faults(),
                found.callbacks().stream()
                        .map(callback -> AttemptTexts.row(visit, callback))
                        .toList(),
                filter.before() == Long.MAX_VALUE || !filter.faults().isEmpty() ? "" : filter.address(Optional.empty()),
                found.next().isPresent()
                        ? filter.address(Optional.of(found.next().getAsLong()))
                        : "");
        return PageAnswer.page(
                filter.faults().isEmpty() ? 200 : 422,
                out -> JtedeliveriesGenerated.render(out, null, visit.shell(this), deliveries));
    }

    private static List<Choice> states(Visit visit) {
        return Arrays.stream(CallbackState.values())
                .map(state ->
                        new Choice(DeliveryFilter.name(state), visit.texts().of(AttemptTexts.key(state))))
                .toList();
    }
}
