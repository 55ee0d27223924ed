package io.trunkline.console.view;

import java.util.Optional;

/**
 * A question for the password, before something sensitive is done.
 *
 * @param fault why the one that was typed was refused
 */
public record Confirmation(Optional<String> fault) {}
