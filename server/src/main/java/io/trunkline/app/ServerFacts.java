package io.trunkline.app;

import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.config.EffectiveValue;
import io.trunkline.ops.doctor.Doctor;
import java.time.InstantSource;
import java.util.List;

/**
 * What operators are told about a running server itself. Thread-safe.
 *
 * @param settings the settings that it was started with, without secrets
 * @param backlog what waits to be sent, over all accounts
 * @param doctor examines the installation
 */
record ServerFacts(List<EffectiveValue> settings, BacklogReader backlog, Doctor doctor) {

    ServerFacts {
        settings = List.copyOf(settings);
    }

    static ServerFacts of(Settings settings, List<EffectiveValue> effective, Services services, InstantSource clock) {
        BacklogReader backlog = new BacklogReader(services.store().database(), services.clock());
        return new ServerFacts(effective, backlog, Doctors.of(settings, services, backlog, clock));
    }
}
