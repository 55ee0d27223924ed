package io.trunkline.app;

import io.trunkline.access.KeyIssuer;
import io.trunkline.access.KeyService;
import io.trunkline.access.ServiceKeys;
import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.config.Settings;
import io.trunkline.store.Database;
import io.trunkline.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The services over an open store, for every door alike. Thread-safe.
 *
 * @param store closed last, with this
 */
public record Services(Store store, Accounts accounts, KeyService keys, KeyIssuer issuer) implements AutoCloseable {

    /** Wires the services over a store whose schema is current; {@code store} is closed with them. */
    public static Services create(Store store, Settings settings, SecureRandom random, InstantSource clock) {
        Database database = store.database();
        return new Services(
                store,
                Accounts.create(database, store.secrets(), settings.password(), settings.compat(), random, clock),
                new KeyService(database, new ServiceKeys(), new AuditLog(), clock),
                new KeyIssuer(random, clock));
    }

    @Override
    public void close() {
        accounts.close();
        store.close();
    }
}
