package io.trunkline.app;

import io.trunkline.access.CallbackManagement;
import io.trunkline.access.Doorkeeping;
import io.trunkline.billing.BillingTables;
import io.trunkline.callback.Webhooks;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.connection.ServerSettings;
import io.trunkline.console.ConsoleHandler;
import io.trunkline.console.ConsoleParts;
import io.trunkline.console.callbacks.CallbackServices;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.RequestReader;
import io.trunkline.method.Admission;
import io.trunkline.method.MethodCalls;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.ops.HealthHandler;
import io.trunkline.ops.Version;
import io.trunkline.wire.Gate;
import io.trunkline.wire.PlatformApi;
import io.trunkline.wire.PlatformApiHandler;
import io.trunkline.wire.docs.DocsHandler;
import io.trunkline.wire.mail.ConfirmEmailHandler;
import io.trunkline.wire.mail.UndoEmailHandler;
import io.trunkline.wire.mail.UnsubscribeHandler;
import io.trunkline.wire.openapi.OpenApiDocument;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/** Assembles what the listeners of the Management API serve. */
final class ManagementApi {

    private ManagementApi() {}

    /**
     * The methods, the pages behind links in mails, health, documents and the console.
     *
     * @param resources closes what sends tests of callbacks
     */
    static Handler handlers(
            Settings settings,
            Services services,
            BillingTables tables,
            Resources resources,
            InstantSource clock,
            SecureRandom random) {
        Doorkeeping door = services.doorkeeping(settings, random, clock);
        MethodCatalogue catalogue = Methods.catalogue(settings, services, door, tables, clock);
        RequestReader reader = new RequestReader(settings.server());
        ClientAddress clients = new ClientAddress(settings.proxies());
        MethodCalls calls = calls(settings, services, door);
        // Not the operator API's: people must not hold up the operator's tests.
        TrialSender trials = resources.add(services.trialSender(settings.callbacks(), clock, random));
        Handler console = ConsoleHandler.ofOwners(() -> new ConsoleParts(
                catalogue,
                PageMethods.all(settings, services, door, tables, clock),
                calls,
                door,
                services.accounts().reader(),
                services.accounts().rules(),
                services.access().keys(),
                services.audit().refusals(),
                callbacks(services, trials),
                services.mails(),
                reader,
                clients,
                browserAddress(settings.server()),
                random,
                settings.reports().maxRange(),
                clock));
        return new Handler.Sequence(
                new PlatformApiHandler(
                        reader,
                        api(settings, services, door, catalogue, calls),
                        clients,
                        settings.server().publicAddress(),
                        random),
                new UndoEmailHandler(
                        services.access().emailUndo(),
                        reader,
                        clients,
                        door.limits(),
                        services.audit().refusals()),
                new UnsubscribeHandler(services.accounts().unsubscription(), reader, clients, door.limits()),
                new ConfirmEmailHandler(
                        services.accounts().emailConfirmation(),
                        reader,
                        clients,
                        door.limits(),
                        services.audit().refusals()),
                new HealthHandler(
                        services.store().database(), services.store().migrations(), services.workers(), clock),
                new DocsHandler(new OpenApiDocument(catalogue, Version.current())),
                console);
    }

    /** Where browsers reach the console, which links in mails lead to as well. */
    private static Optional<String> browserAddress(ServerSettings settings) {
        return settings.publicUrl().map(URI::getAuthority).or(settings::publicAddress);
    }

    private static CallbackServices callbacks(Services services, TrialSender trials) {
        Webhooks webhooks = services.webhooks();
        return new CallbackServices(
                new CallbackManagement(
                        services.store().database(), services.accounts().reader(), webhooks.control(), trials),
                webhooks.callbacks(),
                webhooks.history(),
                webhooks.secrets(),
                webhooks.key(),
                services.accounts().creation());
    }

    private static MethodCalls calls(Settings settings, Services services, Doorkeeping door) {
        return new MethodCalls(
                new Admission(
                        services.access().addresses(),
                        door.permissions(),
                        door.rights(),
                        services.accounts().reader()),
                door.permissions(),
                door.limits(),
                services.audit().refusals(),
                settings.strictParameters());
    }

    private static PlatformApi api(
            Settings settings, Services services, Doorkeeping door, MethodCatalogue catalogue, MethodCalls calls) {
        return new PlatformApi(
                catalogue,
                new Gate(
                        door.tokens(),
                        door.credentials(),
                        settings.access().credentials().inQuery(),
                        door.limits(),
                        services.audit().refusals()),
                calls,
                settings.server().publicAddress(),
                settings.strictParameters());
    }
}
