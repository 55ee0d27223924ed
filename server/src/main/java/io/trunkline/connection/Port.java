package io.trunkline.connection;

/**
 * A port to listen on, as configured.
 *
 * @param number 0 for any free port
 * @param setting the name of the port's setting
 * @param host an address, or {@code localhost} for the loopback addresses of both IP versions
 * @param hostSetting the name of the host's setting
 * @param further an alternative to using another port, including the conjunction; may be empty
 */
public record Port(int number, String setting, String host, String hostSetting, String further) {}
