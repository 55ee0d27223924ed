package io.trunkline.console.callbacks;

import io.trunkline.console.api.Api;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.CallbackHome;
import java.util.Optional;

/** How the callbacks of an account are, at a glance, for pages about something else. Thread-safe. */
public final class CallbackGlance {

    private final Api api;
    private final DeliveryState state;

    public CallbackGlance(Api api, CallbackServices services) {
        this.api = api;
        this.state = new DeliveryState(services);
    }

    /** How the delivery is; empty for somebody who may not see that. */
    public Optional<CallbackHome.Delivery> of(Visit visit) {
        return CallbackPages.mayRead(api, visit.caller())
                ? Optional.of(CallbackPages.read(api, visit.caller(), () -> state.of(visit)))
                : Optional.empty();
    }
}
