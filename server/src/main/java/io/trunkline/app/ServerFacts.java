package io.trunkline.app;

import io.trunkline.config.EffectiveValue;
import java.util.List;

/**
 * What operators are told about a running server itself. Immutable.
 *
 * @param settings the settings that it was started with, without secrets
 */
record ServerFacts(List<EffectiveValue> settings) {

    ServerFacts {
        settings = List.copyOf(settings);
    }
}
