package io.trunkline.callback.queue;

/**
 * A callback that is to be sent. Immutable.
 *
 * @param content a JSON object that is complete except for its hash
 */
public record QueuedCallback(long id, String content) {}
