package io.trunkline.callback.queue;

/**
 * A callback that is to be sent. Immutable.
 *
 * @param content a JSON object that lacks nothing but its hash
 */
public record QueuedCallback(long id, String content) {}
