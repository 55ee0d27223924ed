package io.trunkline.app;

import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.operator.OperatorCalls;
import io.trunkline.operator.OperatorHandler;
import io.trunkline.operator.OperatorListener;
import io.trunkline.operator.OperatorSettings;
import io.trunkline.operator.RefusalRecorder;
import io.trunkline.operator.outbox.OutboxPages;
import io.trunkline.ops.MetricsHandler;
import io.trunkline.ops.Version;
import io.trunkline.ops.sample.Samples;
import io.trunkline.sms.carrier.LoopbackMessages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;

/** Wires the operator API and the pages next to it. */
final class OperatorApi {

    private OperatorApi() {}

    /**
     * The API's listener, not started yet; empty if the API is off.
     *
     * @param delivered text messages that the loopback has delivered; empty if they go to a carrier
     */
    static Optional<OperatorListener> listener(
            Settings settings,
            Services services,
            Resources resources,
            Optional<LoopbackMessages> delivered,
            ServerFacts facts,
            InstantSource clock,
            SecureRandom random) {
        if (settings.operator().port().isEmpty()) {
            return Optional.empty();
        }
        TrialSender trials = resources.add(services.trialSender(settings.callbacks(), clock, random));
        OperatorCalls calls = new OperatorCalls(OperatorOperations.all(services, trials, facts, clock));
        Handler operations = new OperatorHandler(
                calls, services.access().operatorTokens(), settings.server().requestTimeout(), random);
        Samples samples = resources.add(
                new Samples(services.metrics(), clock, () -> services.workers().health("samples")));
        Handler pages = new OutboxPages(
                services.outbox(),
                services.mails(),
                delivered,
                services.access().operatorTokens(),
                services.access().operatorSessions(),
                random);
        return Optional.of(new OperatorListener(
                settings.operator(),
                settings.server(),
                new RefusalRecorder(
                        new Handler.Sequence(
                                metrics(settings.operator(), services, facts.backlog()),
                                pages,
                                OperatorConsole.handler(settings, services, calls, samples, clock, random),
                                operations),
                        services.audit().refusals())));
    }

    private static Handler metrics(OperatorSettings settings, Services services, BacklogReader backlog) {
        Predicate<String> ofMonitor = settings.metricsToken()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .<Predicate<String>>map(
                        wanted -> shown -> MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8)))
                .orElse(_ -> false);
        Version.registerWith(services.metrics());
        backlog.registerWith(services.metrics());
        return new MetricsHandler(ofMonitor.or(services.access().operatorTokens()::isUsable), services.metrics());
    }
}
