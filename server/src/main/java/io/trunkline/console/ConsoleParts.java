package io.trunkline.console;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.key.KeyService;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.EditRules;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.console.api.Api;
import io.trunkline.console.asset.Assets;
import io.trunkline.console.callbacks.CallbackServices;
import io.trunkline.console.guest.SignInLinkPage;
import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.PageExchange;
import io.trunkline.console.owner.OwnerPages;
import io.trunkline.console.page.Frame;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.session.SignedIn;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.RequestReader;
import io.trunkline.method.MethodCalls;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.MethodCatalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the console is made of.
 *
 * @param catalogue the methods that pages call
 * @param pageMethods further ones that only pages call
 * @param calls carries them out
 * @param rules what a profile may have
 * @param keys tells when keys were created and used
 * @param refusals records who was not let in
 * @param callbacks what pages about callbacks use beside the methods
 * @param publicAddress {@code host[:port]} at which browsers reach the server; empty for the one that each uses
 */
public record ConsoleParts(
        MethodCatalogue catalogue,
        List<ApiMethod> pageMethods,
        MethodCalls calls,
        Doorkeeping door,
        AccountReader reader,
        EditRules rules,
        KeyService keys,
        RefusalLog refusals,
        CallbackServices callbacks,
        RequestReader requests,
        ClientAddress clients,
        Optional<String> publicAddress,
        RandomGenerator random,
        InstantSource clock) {

    /** Puts them together. */
    ConsolePages pages() {
        Assets assets = new Assets();
        SignIn signIn = new SignIn(
                door.people(),
                door.linkSignIn(),
                door.twoStep().pending(),
                door.sessions(),
                door.ownSessions(),
                door.limits(),
                refusals);
        Api api = new Api(catalogue, pageMethods, calls);
        Frame frame = new Frame(assets, random, Optional.empty());
        Console<SignedIn> console = new Console<>(
                new OwnerMembers(
                        api, signIn, OwnerPages.all(api, reader, rules, keys, signIn, callbacks, random, clock), frame),
                List.of(new SignInPage(signIn), new SignInLinkPage(signIn)),
                frame,
                random);
        return new ConsolePages(console, assets, new PageExchange(requests, clients, publicAddress), random);
    }
}
