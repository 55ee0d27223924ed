package io.trunkline.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the operator's tables of money are. The files are read when the server starts, not before.
 *
 * @param ratesFile currency rates, YAML; without it only the US dollar is known
 * @param plansFile plans, YAML; without it there are none
 */
public record BillingSettings(Optional<Path> ratesFile, Optional<Path> plansFile) {}
