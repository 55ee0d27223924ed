package io.trunkline.app;

import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.ops.doctor.Check;
import io.trunkline.ops.doctor.DatabaseChecks;
import io.trunkline.ops.doctor.DeliveryChecks;
import io.trunkline.ops.doctor.Doctor;
import io.trunkline.ops.doctor.MachineChecks;
import io.trunkline.ops.doctor.Result;
import io.trunkline.ops.doctor.WorkChecks;
import io.trunkline.store.StoreException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Assembles the checks of an installation. */
public final class Doctors {

    private Doctors() {}

    /** The doctor of a running server. */
    static Doctor of(Settings settings, Services services, BacklogReader backlog, InstantSource clock) {
        return new Doctor(Stream.concat(
                        checks(settings, services, backlog, clock),
                        Stream.of(WorkChecks.background(services.workers())))
                .toList());
    }

    /**
     * Examines the installation that the settings name, beside a running server or without one. A database that cannot be opened is a
     * finding like others.
     */
    public static List<Result> examine(Settings settings, SecureRandom random, InstantSource clock) {
        try (Services services = Services.open(settings, random, clock)) {
            BacklogReader backlog = new BacklogReader(services.store().database(), services.clock());
            return new Doctor(checks(settings, services, backlog, clock).toList()).examine();
        } catch (StoreException e) {
            Check database = new Check("database", () -> {
                throw e;
            });
            return new Doctor(Stream.concat(Stream.of(database), withoutDatabase(settings, clock))
                            .toList())
                    .examine();
        }
    }

    private static Stream<Check> checks(
            Settings settings, Services services, BacklogReader backlog, InstantSource clock) {
        return Stream.of(
                        new DatabaseChecks(
                                        services.store(),
                                        services.keyRotation(),
                                        services.clock(),
                                        clock,
                                        System::nanoTime)
                                .all(),
                        machine(settings, clock).all(),
                        new DeliveryChecks(
                                        services.webhooks().health(),
                                        backlog,
                                        services.outboxQueue(),
                                        settings.notifications().mail(),
                                        services.clock())
                                .all())
                .flatMap(List::stream);
    }

    private static Stream<Check> withoutDatabase(Settings settings, InstantSource clock) {
        return Stream.concat(
                machine(settings, clock).all().stream(),
                Stream.of(DeliveryChecks.mailServer(settings.notifications().mail())));
    }

    private static MachineChecks machine(Settings settings, InstantSource clock) {
        return new MachineChecks(
                settings.data(),
                settings.server().httpsPort().isPresent() ? Optional.of(settings.tls()) : Optional.empty(),
                clock);
    }
}
