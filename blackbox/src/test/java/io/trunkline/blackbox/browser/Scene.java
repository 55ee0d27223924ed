package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.trunkline.blackbox.Folder;
import io.trunkline.blackbox.Poll;
import io.trunkline.blackbox.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What the pictures show: a server on which a few things have happened, each at a time of its own, and mails. Always the same. Used by one
 * thread.
 */
final class Scene implements AutoCloseable {

    private final Site site;
    private final HttpServer mails;
    private final Visitors visitors;
    private final Visitor reader;
    private final Visitor operator;
    private final Visitor owner;

    private Scene(Site site, HttpServer mails, Visitors visitors) {
        this.site = site;
        this.mails = mails;
        this.visitors = visitors;
        this.reader = visitors.visit(
                URI.create("http://127.0.0.1:" + mails.getAddress().getPort()));
        this.operator = visitors.visit(
                site.operatorHome(),
                Look.DESK_LIGHT,
                options ->
                        options.setHttpCredentials("operator", site.operator().token()));
        this.owner = visitors.visit(site.home());
    }

    /** Starts the server and lets things happen. */
    static Scene set(Chromium chromium) throws IOException {
        Folder folder = Folder.create();
        setClock(folder, "2026-10-26 08:15:00");
        ServerProcess server = ServerProcess.startStandingStill(folder.path(), clock(folder));
        Site site = Site.of(folder, server);
        happen(folder, site);
        Path gallery = folder.path().resolve("mails");
        server.commandLine().succeed("mail", "gallery", gallery.toString());
        HttpServer mails = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), gallery, SimpleFileServer.OutputLevel.NONE);
        mails.start();
        Scene scene = new Scene(site, mails, new Visitors(chromium, Path.of("target/browser-failures")));
        scene.signIn();
        return scene;
    }

    private void signIn() {
        String printed = site.server().commandLine().succeed("console", "link").strip();
        owner.open(printed.substring(printed.indexOf("/sign-in/link?")));
        owner.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        owner.page().waitForURL("**/");
    }

    private static Path clock(Folder folder) {
        return folder.path().resolve("clock");
    }

    /** In one go, because the server may look at any time. */
    private static void setClock(Folder folder, String time) throws IOException {
        Path next = Files.writeString(folder.path().resolve("clock-next"), time + "\n");
        Files.move(next, clock(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void happen(Folder folder, Site site) throws IOException {
        site.operator().edit(1, """
                {"account_first_name": "Jane", "account_last_name": "Doe", "location": "Europe/Berlin", "account_notifications": true,
                "min_balance_to_notify": 25, "billing_address_name": "Example Telecom", "billing_address_country_code": "DE",
                "billing_address_address": "Torstra\u00dfe 1", "billing_address_zip": "10119"}""");
        post(site, "/accounts/1/top-ups", "{\"amount\": \"150\"}");
        long acme = site.operator().createAccount("acme-voice");
        site.operator().edit(acme, """
                {"account_notifications": true, "min_balance_to_notify": 10, "news_notifications": true, "language_code": "en"}""");
        long noor = site.operator().createAccount("noor-telecom");
        site.operator().edit(noor, """
                {"account_notifications": true, "min_balance_to_notify": 25, "language_code": "ar"}""");
        setClock(folder, "2026-10-28 16:42:10");
        post(site, "/accounts/" + acme + "/charges", "{\"amount\": \"12.80\"}");
        setClock(folder, "2026-10-30 09:03:27");
        post(site, "/announcements", """
                {"announcement_id": "prices", "subject": "New prices from 1 December", "text": "Calls to Spain get cheaper."}""");
        Poll.until(
                "all were told",
                () -> site.operator()
                        .get("/announcements/prices")
                        .get("finished")
                        .booleanValue());
        setClock(folder, "2026-11-01 21:57:44");
        post(site, "/accounts/" + noor + "/charges", "{\"amount\": \"3.15\"}");
        post(site, "/accounts/1/charges", "{\"amount\": \"37.40\"}");
        setClock(folder, "2026-11-02 09:30:00");
    }

    private static void post(Site site, String path, String body) {
        HttpResponse<String> answer = site.operator().post(path, body, "").join();
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** Somebody who reads mails: a folder for each language, a page for each notice. */
    Visitor reader() {
        return reader;
    }

    /** An operator who has signed in. */
    Visitor operator() {
        return operator;
    }

    /** The owner of the first account, who has signed in to the console. */
    Visitor owner() {
        return owner;
    }

    /** Ends it; fails if the browser met a fault. */
    @Override
    public void close() throws IOException {
        try (site) {
            visitors.goHome("Pictures", false);
        } finally {
            visitors.close();
            mails.stop(0);
        }
    }
}
