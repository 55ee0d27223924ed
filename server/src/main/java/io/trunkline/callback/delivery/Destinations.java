package io.trunkline.callback.delivery;

import io.trunkline.callback.send.Destination;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.store.Database;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Batcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up where callbacks go. Concurrent look-ups are answered together, but an account that cannot be read fails alone. Thread-safe. */
final class Destinations {

    private final Database database;
    private final Subscribers subscribers;
    private final WebhookSecrets secrets;
    private final Batcher<Long, Found> callers = new Batcher<>(Subscribers.MOST, this::find);

    /**
     * What is known about one account.
     *
     * @param destination empty if the account has no callback URL
     * @param failure why the destination could not be read; null if it could
     */
    private record Found(
            Optional<Destination> destination, @Nullable RuntimeException failure) {}

    Destinations(Database database, Subscribers subscribers, WebhookSecrets secrets) {
        this.database = database;
        this.subscribers = subscribers;
        this.secrets = secrets;
    }

    /**
     * Where the account's callbacks go; empty if it has no callback URL.
     *
     * @throws io.trunkline.store.UnreadableException if the stored data of this account cannot be read
     * @throws StoreException if nothing can be read, or no secret can be created for an account that has none
     */
    Optional<Destination> find(long accountId) {
        Found found = callers.ask(accountId);
        if (found.failure() != null) {
            throw found.failure();
        }
        return found.destination();
    }

    private List<Found> find(List<Long> accountIds) {
        try {
            return findAll(accountIds);
        } catch (RuntimeException e) {
            if (e instanceof StoreException store && store.kind() != StoreException.Kind.FAILED) {
                throw e;
            }
            return accountIds.size() == 1 ? List.of(new Found(Optional.empty(), e)) : eachAlone(accountIds);
        }
    }

    /** Asks for each account by itself, which shows the one at fault. */
    private List<Found> eachAlone(List<Long> accountIds) {
        return accountIds.stream().map(id -> find(List.of(id)).getFirst()).toList();
    }

    private List<Found> findAll(List<Long> accountIds) {
        Map<Long, Endpoint> endpoints = database.read(handle -> subscribers.endpoints(handle, accountIds));
        Map<Long, SigningSecrets> signing =
                endpoints.isEmpty() ? Map.of() : secrets.current(List.copyOf(endpoints.keySet()));
        return accountIds.stream()
                .map(id -> Optional.ofNullable(endpoints.get(id))
                        .map(endpoint -> new Destination(
                                endpoint, Objects.requireNonNull(signing.get(id), "every account has one"))))
                .map(destination -> new Found(destination, null))
                .toList();
    }
}
