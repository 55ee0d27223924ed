package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.blackbox.Folder;
import io.trunkline.blackbox.Poll;
import io.trunkline.blackbox.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The account that all tests of the console share, of one server: everything in it is as bad as the rules allow, long words and markup in every
 * text, and there is something on every page. Its owner is signed in. Used by one thread.
 */
final class Household implements AutoCloseable {

    private static final String PLANS = """
            plans:
              - plan_subscription_template_id: 1
                plan_type: IM
                plan_name: "%1$s"
                periodic_charge: 0
                default: true
              - plan_subscription_template_id: 2
                plan_type: IM
                plan_name: "Dear %1$s"
                periodic_charge: 49.90
            """.formatted(Corpus.LONG_WORD + Corpus.TAG);

    private final Site site;
    private final HttpServer receiver;
    private final PlainBrowser owner;
    private final PlainBrowser operator;
    private final Map<String, String> people;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, String> operatorAddresses = new LinkedHashMap<>();

    private Household(Site site, HttpServer receiver, Map<String, String> people) {
        this.site = site;
        this.people = people;
        this.receiver = receiver;
        this.owner = new PlainBrowser(site.home(), "Browser/1 " + Corpus.TAG);
        this.operator = new PlainBrowser(site.operatorHome(), "Browser/1");
    }

    /** Starts the server and fills the account. */
    static Household found() throws IOException {
        Folder folder = Folder.create();
        Path plans = Files.writeString(folder.path().resolve("plans.yaml"), PLANS);
        Site site = Site.of(
                folder,
                // Every form is sent with wrong passwords, again and again.
                ServerProcess.start(
                        folder.path(),
                        "--callbacks.allow-networks=127.0.0.0/8",
                        "--access.lockout-attempts=0",
                        "--billing.plans-file=" + plans));
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = (Corpus.MARKUP + Corpus.ESCAPED + Corpus.LONG_WORD).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(410, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        receiver.start();
        WorstAccount account = new WorstAccount(site, receiver.getAddress().getPort());
        account.fill();
        Household household = new Household(site, receiver, account.people());
        // Not before: a new password ends all sessions.
        household.owner.signIn(household.link());
        household.askForReport();
        household.owner.walk().forEach((path, found) -> household.addresses.put(path, found.address()));
        new WorstNews(site).send();
        household.operator.signInAsOperator(site.operator().token());
        household.operator.walk().forEach((path, found) -> {
            if (!path.matches("/outbox/\\d.*")) {
                household.operatorAddresses.put(path, found.address());
            }
        });
        return household;
    }

    private void askForReport() {
        HttpResponse<String> asked =
                owner.submit("/reports", "/reports", Map.of("report_type", "transactions", "output", "csv"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        Poll.until("the report is there", () -> owner.get("/reports").body().contains("/reports/file?"));
    }

    /** The names of sub-users by the only role that each of them has; one has none. */
    Map<String, String> people() {
        return people;
    }

    /** A sub-user, in a browser without a window. */
    PlainBrowser subUser(String name) {
        return new PlainBrowser(site.home(), "Browser/1")
                .signIn(Long.toString(WorstAccount.ID), name, WorstAccount.PASSWORD);
    }

    Site site() {
        return site;
    }

    /** A link that signs the owner in, without the server's own address. */
    String link() {
        String printed = site.server().commandLine().succeed("console", "link").strip();
        return printed.substring(printed.indexOf("/sign-in/link?"));
    }

    /** An operator, in a browser without a window. */
    PlainBrowser operator() {
        return operator;
    }

    /** The owner, in a browser without a window. */
    PlainBrowser owner() {
        return owner;
    }

    /** The owners' console. */
    Tour ofOwner() {
        return new Tour(ConsolePages.ALL, ConsolePages.OTHERS, ConsolePages.SHOWING_TEXTS, addresses, this::visit);
    }

    /** The operators' console. */
    Tour ofOperator() {
        return new Tour(
                OperatorConsolePages.ALL,
                OperatorConsolePages.OTHERS,
                OperatorConsolePages.SHOWING_TEXTS,
                operatorAddresses,
                this::visitAsOperator);
    }

    /** An operator, at a desk. */
    Visitor visitAsOperator(Visitors visitors) {
        Visitor visitor = visitors.visit(site.operatorHome());
        visitor.browser().addCookies(operator.cookies());
        return visitor;
    }

    /** The owner, at a desk. */
    Visitor visit(Visitors visitors) {
        Visitor visitor = visitors.visit(site.home());
        visitor.browser().addCookies(owner.cookies());
        return visitor;
    }

    /** The address of a page. */
    String address(String path) {
        return addresses.getOrDefault(path, path);
    }

    @Override
    public void close() throws IOException {
        owner.close();
        operator.close();
        try (site) {
            receiver.stop(0);
        }
    }
}
