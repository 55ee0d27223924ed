package io.trunkline.console.view.watch;

import java.util.List;

/**
 * How the installation is, at a glance.
 *
 * @param kinds how many callbacks wait, by the state of the accounts' URLs; empty if that cannot be read
 * @param failing the names of the background work that fails, separated by commas; empty if none does
 */
public record Glance(List<StuckCallbacks.Kind> kinds, String failing) {
    public Glance {
        kinds = List.copyOf(kinds);
    }
}
