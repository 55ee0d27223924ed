package io.trunkline.sms.report;

/**
 * What became of a reported message. Immutable.
 *
 * @param id what the platform calls it
 * @param messageId what this server calls it
 * @param repeated whether it had been reported before: then nothing was changed
 * @param textStored whether its text is stored now
 */
public record Recorded(String id, long messageId, boolean repeated, boolean textStored) {}
