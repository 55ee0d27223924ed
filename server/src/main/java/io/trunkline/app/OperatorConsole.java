package io.trunkline.app;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.console.ConsoleHandler;
import io.trunkline.console.OperatorConsoleParts;
import io.trunkline.console.operator.session.OperatorSignIn;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.ProxySettings;
import io.trunkline.http.request.RequestReader;
import io.trunkline.operator.OperatorCalls;
import io.trunkline.ops.sample.Samples;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** Wires the operators' console to the operator API: its pages call the same operations, in this process. */
final class OperatorConsole {

    private OperatorConsole() {}

    /** The console, which is created when somebody opens its first page. */
    static Handler handler(
            Settings settings,
            Services services,
            OperatorCalls calls,
            Samples samples,
            InstantSource clock,
            SecureRandom random) {
        return ConsoleHandler.ofOperators(() -> new OperatorConsoleParts(
                ConsoleCalls.of(calls),
                samples,
                services.workers(),
                new OperatorSignIn(
                        services.access().operatorTokens(),
                        services.access().operatorSessions(),
                        new RateLimits(settings.access().limits(), clock),
                        services.audit().refusals(),
                        services.audit().events(),
                        clock),
                new RequestReader(settings.server()),
                // Nobody calls this listener through a proxy that it is told of.
                new ClientAddress(new ProxySettings(List.of(), ProxySettings.Header.X_FORWARDED_FOR)),
                random,
                clock));
    }
}
