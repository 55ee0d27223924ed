package io.trunkline.operator.outbox;

import io.trunkline.access.operator.OperatorPass;
import io.trunkline.access.operator.OperatorSessions;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.fault.IncidentLog;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.OutboxFilter;
import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Mails;
import io.trunkline.parameter.Ids;
import io.trunkline.sms.carrier.LoopbackMessages;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the pages at {@code /outbox} to whoever is signed in to the operators' console, or shows an operator token. Thread-safe. */
public final class OutboxPages extends Handler.Abstract {

    /** The page with the list. */
    public static final String PATH = "/outbox";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPages.class);

    /** Served without a token, since the page that asks for one needs it, too. */
    private static final String STYLE = PATH + "/style.css";

    /** The page with text messages. */
    static final String SMS = PATH + "/sms";

    private static final List<String> METHODS = List.of("GET", "HEAD");

    private final IncidentLog failures = new IncidentLog(LOG, System::nanoTime);
    private final byte[] style = read("style.css");
    private final Outbox outbox;
    private final Mails mails;
    private final Optional<LoopbackMessages> texts;
    private final SignIn signIn;
    private final RandomGenerator random;

    /**
     * Shows these messages.
     *
     * @param mails write them as their recipients get them
     * @param texts text messages that the loopback has delivered; empty if they go to a carrier
     * @param tokens let people in
     * @param sessions of the operators' console; they do, too
     * @param random names failures
     */
    public OutboxPages(
            Outbox outbox,
            Mails mails,
            Optional<LoopbackMessages> texts,
            OperatorTokens tokens,
            OperatorSessions sessions,
            RandomGenerator random) {
        this.outbox = outbox;
        this.mails = mails;
        this.texts = texts;
        this.signIn = new SignIn(tokens, sessions);
        this.random = random;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
            return false;
        }
        Answer answer;
        try {
            answer = answer(request, path);
        } catch (StoreException e) {
            answer = e.kind() == StoreException.Kind.FAILED ? failed(e) : Notices.busy();
        } catch (RuntimeException e) {
            answer = failed(e);
        }
        answer.send(response, callback);
        return true;
    }

    private Answer failed(RuntimeException e) {
        String id = HexFormat.of().toHexDigits(random.nextLong());
        failures.error(id, e);
        return Notices.failed(id);
    }

    private Answer answer(Request request, String path) {
        if (path.equals(STYLE) && METHODS.contains(request.getMethod())) {
            return Answer.file("text/css; charset=utf-8", style);
        }
        Optional<OperatorPass> pass = signIn.pass(request);
        if (pass.isEmpty()) {
            return Notices.signIn();
        }
        if (request.getMethod().equals("OPTIONS")) {
            return Answer.empty().with("Allow", Notices.ALLOWED);
        }
        if (!METHODS.contains(request.getMethod())) {
            return Notices.methodNotAllowed();
        }
        Answer answer = page(request, path);
        // The token may have been revoked in the meantime; secrets are shown only to who may still see them.
        return pass.get().isUsable() ? answer : Notices.signIn();
    }

    private Answer page(Request request, String path) {
        if (path.equals(PATH) || path.equals(PATH + "/")) {
            return list(ListRequest.of(request));
        }
        if (path.equals(SMS)) {
            return Answer.page(HttpStatus.OK_200, SmsPage.of(texts));
        }
        String[] rest = path.substring(PATH.length() + 1).split("/", -1);
        OptionalLong id = Ids.read(rest[0]);
        Optional<StoredMessage> found = id.isPresent() ? outbox.find(id.getAsLong()) : Optional.empty();
        if (found.isEmpty() || rest.length > 2) {
            return Notices.notFound();
        }
        MessagePage page = new MessagePage(found.get(), mails);
        return rest.length == 1 ? page.answer() : page.answer(rest[1]);
    }

    private Answer list(ListRequest wanted) {
        if (wanted.mistake().isPresent()) {
            return Answer.page(HttpStatus.BAD_REQUEST_400, ListPage.of(wanted, List.of(), false, mails));
        }
        OutboxFilter filter = wanted.filter();
        List<StoredMessage> found = outbox.list(filter, wanted.newest(), ListRequest.PAGE + 1);
        boolean goesOn = found.size() > ListRequest.PAGE;
        List<StoredMessage> shown = goesOn ? found.subList(0, ListRequest.PAGE) : found;
        return Answer.page(HttpStatus.OK_200, ListPage.of(wanted, shown, goesOn, mails));
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(OutboxPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
