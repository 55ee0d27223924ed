package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import io.trunkline.blackbox.Folder;
import io.trunkline.blackbox.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the pictures show: a server on which a few things have happened, each at a time of its own, and mails. Always the same. Used by one
 * thread.
 */
final class Scene implements AutoCloseable {

    /** When the pictures are taken: pages say how long ago something was. */
    private static final String NOW = StillClock.LAST.replace(' ', 'T') + "Z";

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private final Site site;
    private final HttpServer mails;
    private final Visitors visitors;
    private final Visitor reader;
    private final Visitor operator;
    private final Visitor owner;
    private final Visitor noor;

    private Scene(Site site, HttpServer mails, Visitors visitors) {
        this.site = site;
        this.mails = mails;
        this.visitors = visitors;
        this.reader = visitors.visit(
                URI.create("http://127.0.0.1:" + mails.getAddress().getPort()));
        this.operator = visitors.visit(site.operatorHome(), Look.DESK_LIGHT, options -> options.setUserAgent(BROWSER));
        this.owner = visitors.visit(site.home(), Look.DESK_LIGHT, options -> options.setUserAgent(BROWSER));
        this.noor = visitors.visit(site.home(), Look.DESK_LIGHT, options -> options.setUserAgent(BROWSER));
        for (Visitor visitor : List.of(operator, owner, noor)) {
            visitor.page().clock().setFixedTime(NOW);
        }
    }

    /** Starts the server and lets things happen. */
    static Scene set(Chromium chromium) throws IOException {
        Folder folder = Folder.create();
        StillClock clock = new StillClock(folder.path().resolve("clock"));
        clock.set("2026-10-26 08:15:00");
        ServerProcess server = ServerProcess.startStandingStill(
                folder.path(), clock.file(), "--callbacks.allow-networks=127.0.0.0/8,::1/128");
        Site site = Site.of(folder, server);
        new Story(site, clock).happen();
        Path gallery = folder.path().resolve("mails");
        server.commandLine().succeed("mail", "gallery", gallery.toString());
        HttpServer mails = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), gallery, SimpleFileServer.OutputLevel.NONE);
        mails.start();
        Scene scene = new Scene(site, mails, new Visitors(chromium, Path.of("target/browser-failures")));
        scene.work(clock);
        return scene;
    }

    /** What the owner does in the console, who stays signed in. */
    private void work(StillClock clock) throws IOException {
        clock.set("2026-11-02 08:40:31");
        signIn(noor, Story.NOOR);
        clock.set("2026-11-02 09:01:12");
        signIn(owner, 1);
        clock.set("2026-11-02 09:12:40");
        change("/profile", page -> {
            page.getByLabel("Mobile phone").fill("+34600123456");
            page.getByLabel("Time zone").fill("Europe/Madrid");
        });
        clock.set("2026-11-02 09:20:05");
        change("/notifications", page -> page.getByLabel("News").check());
        // An operator's session ends after half an hour.
        clock.set(StillClock.LAST);
        operator.open("/sign-in");
        operator.page().getByLabel("Operator token").fill(site.operator().token());
        operator.page().locator("main form button[type=submit]").click();
        operator.page().waitForURL("**/");
    }

    private void change(String address, Consumer<Page> typing) {
        owner.open(address);
        typing.accept(owner.page());
        owner.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        owner.page().getByText("Saved.").waitFor();
    }

    private void signIn(Visitor visitor, long account) {
        String printed = site.server()
                .commandLine()
                .succeed("console", "link", "--account", Long.toString(account))
                .strip();
        visitor.open(printed.substring(printed.indexOf("/sign-in/link?")));
        visitor.page().locator("main form button[type=submit]").click();
        visitor.page().waitForURL("**/");
    }

    /** Somebody who reads mails: a folder for each language, a page for each notice. */
    Visitor reader() {
        return reader;
    }

    /** An operator who has signed in to the operators' console. */
    Visitor operator() {
        return operator;
    }

    /** The owner of an account that reads Arabic, who has signed in to the console. */
    Visitor noor() {
        return noor;
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
