package io.trunkline.callback.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback as it is stored. Immutable.
 *
 * @param type its wire name
 * @param content the JSON object that is sent, without its hash, and without the text of a message if that was erased
 * @param ended when it was delivered or given up; null while it waits
 */
public record RecordedCallback(
        long accountId,
        long id,
        String type,
        String content,
        Instant created,
        CallbackState state,
        @Nullable Instant ended) {}
