package io.trunkline.callback;

/**
 * A callback that is to be sent. Immutable.
 *
 * @param content a JSON object that lacks nothing but its hash
 */
record QueuedCallback(long id, String content) {}
