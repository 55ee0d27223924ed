package io.trunkline.cli.serve;

import static java.util.stream.Collectors.joining;

import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.logon.SignInLinks;
import io.trunkline.access.token.TokenMint;
import io.trunkline.address.IpNetwork;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.cli.terminal.ProgramName;
import io.trunkline.fault.FaultException;
import io.trunkline.ops.Version;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a starting server prints: its addresses and two calls to copy. On a terminal they include a token.
 * Elsewhere, which may be a log that is kept and shipped, they include the command that creates one. On a laptop, whose addresses nobody
 * else can reach, there is also a link that signs in to the console once.
 */
final class Welcome {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private static final String SIGN_IN =
            ProgramName.in(" (password: a token of `trunkline operator-token create --name browser`)");

    private static final String LINK_COMMAND = ProgramName.in("`trunkline console link` prints a link that signs in");

    private static final String ANOTHER_LINK = ProgramName.in(" (opens once, good for "
            + SignInLinks.LIFETIME.toMinutes() + " minutes; `trunkline console link` makes another)");

    private final PrintWriter out;
    private final boolean terminal;
    private final TrunklineServer server;
    private final Settings settings;
    private final InstantSource clock;

    /**
     * @param terminal whether {@code out} is a terminal
     * @param settings of the server
     */
    Welcome(PrintWriter out, boolean terminal, TrunklineServer server, Settings settings, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    void print() {
        out.println("Trunkline " + Version.current() + " is ready.");
        out.println();
        server.http().ifPresent(uri -> line("http", uri));
        server.https().ifPresent(uri -> line("https", uri));
        server.operator().ifPresent(uri -> line("operator", uri));
        server.outbox().ifPresent(uri -> line("outbox", uri + SIGN_IN));
        line("account", server.ownerAccount());
        server.credentials().ifPresent(path -> line("credentials", path));
        server.authority().ifPresent(path -> line("CA", path));
        line("console", console());
        line("explorer", base() + "/docs");
        List<IpNetwork> callbackNetworks = settings.callbacks().allowNetworks();
        if (!callbackNetworks.isEmpty()) {
            line(
                    "callbacks",
                    callbackNetworks.stream().map(IpNetwork::toString).collect(joining(", ", "may go to ", ", too")));
        }
        out.println();
        server.credentials().ifPresentOrElse(this::printCalls, () -> {
            out.println("The credentials file is missing.");
            printHowToGetAKey();
        });
        out.flush();
    }

    private String console() {
        if (settings.dev()) {
            try {
                return server.newSignInLink() + ANOTHER_LINK;
            } catch (FaultException | StoreException e) {
                // The command will say why.
                return LINK_COMMAND;
            }
        }
        return LINK_COMMAND;
    }

    private void printCalls(Path credentials) {
        String token;
        try {
            // Always created, so that an unusable file is reported everywhere.
            token = token(credentials);
        } catch (IOException | IllegalArgumentException e) {
            out.println("The credentials file cannot be used: " + e.getMessage());
            printHowToGetAKey();
            return;
        }
        String command = ProgramName.in("trunkline token --credentials " + quoted(credentials.toString()));
        out.println(terminal ? "A token, valid for an hour:" : "Create a token, valid for an hour:");
        out.println();
        out.println("  TOKEN=" + (terminal ? token : "$(" + command + ")"));
        out.println();
        printCalls();
        if (terminal) {
            out.println("Another token: " + command);
        }
    }

    private void printCalls() {
        out.println("Edit the profile:");
        out.println();
        String curl = "  curl " + trust() + "-H \"Authorization: Bearer $TOKEN\" ";
        out.println(curl + "-d language_code=de -d account_first_name=Ada " + base() + "/platform_api/SetAccountInfo");
        out.println();
        out.println("Read it back:");
        out.println();
        out.println(curl + base() + "/platform_api/GetAccountInfo");
        out.println();
    }

    /** The text quoted as one word for a POSIX shell. */
    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void printHowToGetAKey() {
        out.println(
                ProgramName.in("A new key: trunkline key create --account " + server.ownerAccount() + " --role Owner"));
    }

    private void line(String name, Object value) {
        out.printf(Locale.ROOT, "  %-12s %s%n", name, value);
    }

    private URI base() {
        return server.http().or(server::https).orElseThrow();
    }

    private String trust() {
        return server.http().isPresent()
                ? ""
                : server.authority()
                        .map(path -> "--cacert " + quoted(path.toString()) + " ")
                        .orElse("");
    }

    private String token(Path credentials) throws IOException {
        return new TokenMint(CredentialsJson.read(Files.readString(credentials)), clock).mint(TokenMint.MAX_LIFETIME);
    }
}
