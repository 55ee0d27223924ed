package io.trunkline.console;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.key.KeyService;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.EditRules;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.console.api.Api;
import io.trunkline.console.asset.Assets;
import io.trunkline.console.callbacks.CallbackServices;
import io.trunkline.console.guest.GuestPages;
import io.trunkline.console.history.Recent;
import io.trunkline.console.http.PageExchange;
import io.trunkline.console.owner.OwnerPages;
import io.trunkline.console.page.Frame;
import io.trunkline.console.page.Page;
import io.trunkline.console.session.Attempts;
import io.trunkline.console.session.CodeStep;
import io.trunkline.console.session.PasskeyStep;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.session.SignedIn;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.RequestReader;
import io.trunkline.method.MethodCalls;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.notification.mail.Mails;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

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
 * @param mails writes mails, of which pages show samples
 * @param longestRange the longest period for which one call may ask for a history
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
        Mails mails,
        RequestReader requests,
        ClientAddress clients,
        Optional<String> publicAddress,
        RandomGenerator random,
        Duration longestRange,
        InstantSource clock) {

    /** Puts them together. */
    ConsolePages pages() {
        Assets assets = new Assets();
        Attempts attempts = new Attempts(door.limits(), refusals);
        SignIn signIn = new SignIn(
                door.people(),
                door.linkSignIn(),
                door.twoStep().pending(),
                door.sessions(),
                door.ownSessions(),
                door.limits(),
                attempts);
        Api api = new Api(catalogue, pageMethods, calls);
        List<Page> pages = OwnerPages.all(
                api,
                reader,
                rules,
                keys,
                signIn,
                door.twoStep().factors(),
                door.passkeys().own(),
                callbacks,
                mails,
                random,
                new Recent(clock, longestRange));
        Set<String> keeping =
                pages.stream().filter(Page::keepsInput).map(Page::path).collect(Collectors.toUnmodifiableSet());
        Frame frame = new Frame(assets, random, Optional.empty());
        Console<SignedIn> console = new Console<>(
                new OwnerMembers(api, signIn, pages, keeping, frame),
                GuestPages.all(
                        api,
                        signIn,
                        new CodeStep(door.twoStep().pending(), attempts),
                        new PasskeyStep(door.passkeys().signIn(), attempts, publicAddress.isPresent()),
                        rules,
                        keeping::contains),
                frame,
                random);
        return new ConsolePages(console, assets, new PageExchange(requests, clients, publicAddress), random);
    }
}
