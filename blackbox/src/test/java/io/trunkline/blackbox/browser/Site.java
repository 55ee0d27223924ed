package io.trunkline.blackbox.browser;

import io.trunkline.blackbox.Api;
import io.trunkline.blackbox.Folder;
import io.trunkline.blackbox.OperatorClient;
import io.trunkline.blackbox.ServerProcess;
import java.io.IOException;
import java.net.URI;

/** A server of a test class's own, with both of its addresses. Used by one thread. */
final class Site implements AutoCloseable {

    private final Folder folder;
    private final ServerProcess server;
    private final Api owner;
    private final OperatorClient operator;

    private Site(Folder folder, ServerProcess server, Api owner, OperatorClient operator) {
        this.folder = folder;
        this.server = server;
        this.owner = owner;
        this.operator = operator;
    }

    /** Starts a server with these flags, whose data is new. */
    static Site start(String... flags) throws IOException {
        Folder folder = Folder.create();
        return of(folder, ServerProcess.start(folder.path(), flags));
    }

    /** The site of a server that runs with its data in this folder; both end with the site. */
    static Site of(Folder folder, ServerProcess server) throws IOException {
        return new Site(folder, server, server.owner(), new OperatorClient(server, OperatorClient.newToken(server)));
    }

    /** Where owners of accounts go. */
    URI home() {
        return server.http();
    }

    /** Where operators go. */
    URI operatorHome() {
        String api = server.ready().get("operator").stringValue();
        return URI.create(api.substring(0, api.indexOf('/', "http://".length())));
    }

    ServerProcess server() {
        return server;
    }

    /** A client of the account that the first start makes. */
    Api owner() {
        return owner;
    }

    /** A client with a token of its own. */
    OperatorClient operator() {
        return operator;
    }

    @Override
    public void close() throws IOException {
        operator.close();
        owner.close();
        server.close();
        folder.close();
    }
}
