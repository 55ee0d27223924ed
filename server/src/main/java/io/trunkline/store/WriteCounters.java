package io.trunkline.store;

/**
 * How the writer of a database is doing.
 *
 * @param batches transactions ended since the start
 * @param units units of work that were answered by those transactions, refused ones included
 * @param queued units of work that wait for the writer now
 */
public record WriteCounters(long batches, long units, int queued) {}
