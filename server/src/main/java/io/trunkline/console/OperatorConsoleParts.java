package io.trunkline.console;

import io.trunkline.console.asset.Assets;
import io.trunkline.console.http.PageExchange;
import io.trunkline.console.operator.OperatorMembers;
import io.trunkline.console.operator.OperatorPages;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.session.OperatorSignIn;
import io.trunkline.console.operator.session.OperatorSignInPage;
import io.trunkline.console.operator.session.SignedInOperator;
import io.trunkline.console.page.Frame;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.RequestReader;
import io.trunkline.ops.sample.Samples;
import io.trunkline.thread.Workers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the console of operators is made of.
 *
 * @param api carries out the operations of the operator API
 * @param samples what the server did in the last hour
 * @param workers the health of its background work
 * @param signIn lets operators in
 * @param requests reads what browsers send
 * @param clients tells where it comes from
 */
public record OperatorConsoleParts(
        OperatorApi api,
        Samples samples,
        Workers workers,
        OperatorSignIn signIn,
        RequestReader requests,
        ClientAddress clients,
        RandomGenerator random,
        InstantSource clock) {

    /** Puts them together. */
    ConsolePages pages() {
        Assets assets = new Assets();
        Frame frame = new Frame(assets, random, Optional.of("shell.operators"));
        Console<SignedInOperator> console = new Console<>(
                new OperatorMembers(signIn, OperatorPages.all(api, samples, workers, clock), frame, random),
                List.of(new OperatorSignInPage(signIn)),
                frame,
                random);
        return new ConsolePages(console, assets, new PageExchange(requests, clients, Optional.empty()), random);
    }
}
