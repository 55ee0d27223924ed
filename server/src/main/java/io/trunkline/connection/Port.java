package io.trunkline.connection;

/**
 * A port to listen at, as the settings have it.
 *
 * @param number 0 for one that is free
 * @param setting names it
 * @param host an address, or {@code localhost} for those of this machine over both versions of IP
 * @param hostSetting names the host
 * @param further what else may be done than to take another port, with the words that lead to it; may be empty
 */
public record Port(int number, String setting, String host, String hostSetting, String further) {}
