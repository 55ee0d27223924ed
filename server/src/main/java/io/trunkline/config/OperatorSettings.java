package io.trunkline.config;

import java.util.OptionalInt;

/**
 * The listener of the operator API.
 *
 * @param host what it listens on
 * @param port empty for no operator API, 0 for any free port
 * @param allowRemote whether the host may be one that other machines reach
 */
public record OperatorSettings(String host, OptionalInt port, boolean allowRemote) {}
