package io.trunkline.callback;

import io.trunkline.store.Database;
import io.trunkline.thread.Together;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks up where callbacks go; those who ask at the same time are answered together. Thread-safe. */
final class Destinations {

    private final Database database;
    private final Subscribers subscribers;
    private final WebhookSecrets secrets;
    private final Together<Long, Optional<Destination>> callers = new Together<>(Subscribers.MOST, this::find);

    Destinations(Database database, Subscribers subscribers, WebhookSecrets secrets) {
        this.database = database;
        this.subscribers = subscribers;
        this.secrets = secrets;
    }

    /** Empty if the account has no callback URL. */
    Optional<Destination> find(long accountId) {
        return callers.ask(accountId);
    }

    private List<Optional<Destination>> find(List<Long> accountIds) {
        Map<Long, Endpoint> endpoints = database.read(handle -> subscribers.endpoints(handle, accountIds));
        if (endpoints.isEmpty()) {
            return accountIds.stream().map(_ -> Optional.<Destination>empty()).toList();
        }
        Map<Long, SigningSecrets> signing = secrets.current(List.copyOf(endpoints.keySet()));
        return accountIds.stream()
                .map(id -> Optional.ofNullable(endpoints.get(id))
                        .map(endpoint -> new Destination(
                                endpoint, Objects.requireNonNull(signing.get(id), "every account has one"))))
                .toList();
    }
}
