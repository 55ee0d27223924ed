package io.trunkline.cli;

import static java.util.stream.Collectors.joining;

import io.trunkline.access.CredentialsJson;
import io.trunkline.access.TokenMint;
import io.trunkline.address.IpNetwork;
import io.trunkline.app.TrunklineServer;
import io.trunkline.ops.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** What a starting server prints: where it is, and the first two calls, ready to be copied. */
final class Welcome {

    private final PrintWriter out;
    private final TrunklineServer server;
    private final List<IpNetwork> callbackNetworks;
    private final InstantSource clock;

    /** @param callbackNetworks special addresses that callbacks may go to */
    Welcome(PrintWriter out, TrunklineServer server, List<IpNetwork> callbackNetworks, InstantSource clock) {
        this.out = out;
        this.server = server;
        this.callbackNetworks = List.copyOf(callbackNetworks);
        this.clock = clock;
    }

    void print() {
        out.println("Trunkline " + Version.current() + " is ready.");
        out.println();
        server.http().ifPresent(uri -> line("http", uri));
        server.https().ifPresent(uri -> line("https", uri));
        server.operator().ifPresent(uri -> line("operator", uri));
        line("account", server.ownerAccount());
        server.credentials().ifPresent(path -> line("credentials", path));
        server.authority().ifPresent(path -> line("CA", path));
        line("explorer", base() + "/docs");
        if (!callbackNetworks.isEmpty()) {
            line(
                    "callbacks",
                    callbackNetworks.stream().map(IpNetwork::toString).collect(joining(", ", "may go to ", ", too")));
        }
        out.println();
        server.credentials().ifPresentOrElse(this::printCalls, () -> {
            out.println("The credentials file is not here.");
            printHowToGetAKey();
        });
        out.flush();
    }

    private void printCalls(Path credentials) {
        String token;
        try {
            token = token(credentials);
        } catch (IOException | IllegalArgumentException e) {
            out.println("The credentials file cannot be used: " + e.getMessage());
            printHowToGetAKey();
            return;
        }
        String curl = "  curl " + trust() + "-H 'Authorization: Bearer " + token + "' ";
        out.println("Edit the profile:");
        out.println();
        out.println(curl + "-d language_code=de -d account_first_name=Ada " + base() + "/platform_api/SetAccountInfo");
        out.println();
        out.println("Read it back:");
        out.println();
        out.println(curl + base() + "/platform_api/GetAccountInfo");
        out.println();
        out.println("The token is good for an hour. Another one: trunkline token --credentials " + credentials);
    }

    private void printHowToGetAKey() {
        out.println("A new key: trunkline key create --account " + server.ownerAccount() + " --role Owner");
    }

    private void line(String name, Object value) {
        out.printf("  %-12s %s%n", name, value);
    }

    private URI base() {
        return server.http().or(server::https).orElseThrow();
    }

    private String trust() {
        return server.http().isPresent()
                ? ""
                : server.authority().map(path -> "--cacert " + path + " ").orElse("");
    }

    private String token(Path credentials) throws IOException {
        return new TokenMint(CredentialsJson.read(Files.readString(credentials)), clock).mint(TokenMint.MAX_LIFETIME);
    }
}
