package io.trunkline.console;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.logon.SessionControl;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.console.api.Api;
import io.trunkline.console.asset.Assets;
import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.PageExchange;
import io.trunkline.console.owner.OwnerPages;
import io.trunkline.console.page.Frame;
import io.trunkline.console.session.SignIn;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.RequestReader;
import io.trunkline.method.MethodCalls;
import io.trunkline.method.catalogue.MethodCatalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the console is made of.
 *
 * @param catalogue the methods that pages call
 * @param calls carries them out
 * @param sessions the list of sessions
 * @param keys tells when keys were created and used
 * @param refusals records who was not let in
 * @param publicAddress {@code host[:port]} at which browsers reach the server; empty for the one that each uses
 */
public record ConsoleParts(
        MethodCatalogue catalogue,
        MethodCalls calls,
        Doorkeeping door,
        SessionControl sessions,
        AccountReader reader,
        KeyService keys,
        RefusalLog refusals,
        RequestReader requests,
        ClientAddress clients,
        Optional<String> publicAddress,
        RandomGenerator random,
        InstantSource clock) {

    /** Puts them together. */
    ConsolePages pages() {
        Assets assets = new Assets();
        SignIn signIn = new SignIn(door.credentials(), door.sessions(), sessions, door.limits(), refusals);
        Console console = new Console(
                signIn,
                List.of(new SignInPage(signIn)),
                OwnerPages.all(new Api(catalogue, calls), reader, keys, signIn, clock),
                new Frame(assets, random),
                random);
        return new ConsolePages(console, assets, new PageExchange(requests, clients, publicAddress), random);
    }
}
