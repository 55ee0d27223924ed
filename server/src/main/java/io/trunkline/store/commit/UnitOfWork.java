package io.trunkline.store.commit;

import io.trunkline.store.secret.SealCheck;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** A caller's function that writes, and may read first. */
final class UnitOfWork<T, X extends Exception> extends QueuedWrite<T, X> {

    private final HandleCallback<T, X> work;

    UnitOfWork(HandleCallback<T, X> work) {
        this.work = work;
    }

    @Override
    @Nullable
    Throwable run(WriteConnection connection) {
        try {
            succeed(SealCheck.during(connection.newSealCheck(), () -> work.withHandle(connection.handle())));
            return null;
            // Catches all, so that no Error of one caller's work ends the thread that serves all callers.
        } catch (Throwable t) {
            return failWith(t);
        } finally {
            connection.clean();
        }
    }
}
