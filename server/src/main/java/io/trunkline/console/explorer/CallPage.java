package io.trunkline.console.explorer;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.OnceOnly;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.explorer.JtecallGenerated;
import io.trunkline.console.view.ApiCall;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.ErrorEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/** A call of one method: its form, its answer, and the same call as a program. Thread-safe. */
final class CallPage implements Page {

    static final String PATH = "/api/call";

    /** Tells the list that a method is not there. */
    static final String GONE = "gone";

    private static final String METHOD = "method";
    private static final String ACTION = "action";
    private static final String CALL = "call";
    private static final String TYPED_NAME = "typed_name";

    /** More JSON than anybody reads on a page, in characters. */
    private static final int LONGEST_ANSWER = 200_000;

    private final Api api;
    private final PasswordQuestion question;
    private final OnceOnly once;

    CallPage(Api api, PasswordQuestion question, OnceOnly once) {
        this.api = api;
        this.question = question;
        this.once = once;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.api-call";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    private Optional<ApiMethod> method(Visit visit) {
        String name = visit.request().asked(METHOD);
        return api.methods().stream()
                .filter(method -> method.name().equals(name) && api.allows(visit.caller(), name))
                .findFirst();
    }

    private static PageAnswer gone() {
        return PageAnswer.see(MethodsPage.PATH + "?" + GONE + "=1");
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return method(visit)
                .map(method -> page(
                        visit, TypedCall.prefilled(visit, method), 200, List.of(), Optional.empty(), Optional.empty()))
                .orElseGet(CallPage::gone);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Optional<ApiMethod> method = method(visit);
        if (method.isEmpty()) {
            return gone();
        }
        TypedCall call = TypedCall.typed(visit, method.get());
        return visit.request().field(ACTION).equals(CALL) && call.effect() != Effect.NOT_HERE
                ? called(visit, call)
                : page(visit, call, 200, List.of(), Optional.empty(), Optional.empty());
    }

    private PageAnswer called(Visit visit, TypedCall call) {
        String name = call.method().name();
        boolean isNamed = visit.request().field(TYPED_NAME).strip().equals(name);
        if (call.effect() == Effect.DESTROYS && !isNamed) {
            return page(visit, call, 422, List.of(), Optional.empty(), Optional.of(Refusal.NAME));
        }
        Caller caller;
        try {
            caller = call.effect().isSensitive()
                    ? question(call).answered(visit.request(), visit.user())
                    : visit.caller();
        } catch (FaultException e) {
            String words = FieldTexts.fault(visit.texts(), e.first());
            return page(visit, call, 422, List.of(), Optional.empty(), Optional.of(new Refusal(words, true)));
        }
        if (call.effect() != Effect.READS && !once.spend(visit.request().field(OnceOnly.FIELD))) {
            return page(visit, call, HttpStatus.CONFLICT_409, List.of(), Optional.empty(), Optional.empty());
        }
        try {
            return switch (api.answer(caller, name, call.given())) {
                case Answer.Json json -> page(visit, call, 200, List.of(), Optional.of(json.body()), Optional.empty());
                case Answer.ShortFile file ->
                    new PageAnswer.Download(file.name(), "application/octet-stream", file.bytes());
                case Answer.File file ->
                    new PageAnswer.LongDownload(file.name(), file.size(), file.zippedSize(), file.zipped());
            };
        } catch (FaultException e) {
            byte[] body = new ErrorEnvelope(e, address(visit)).bytes();
            return page(visit, call, 422, e.all(), Optional.of(body), Optional.empty());
        }
    }

    private PasswordQuestion question(TypedCall call) {
        return Effect.opens(call.method()) ? question.beforeSecrets() : question;
    }

    /**
     * Why a call was not even tried.
     *
     * @param words what is wrong with the password
     * @param isPassword whether it is the password; otherwise, the name of the method
     */
    private record Refusal(String words, boolean isPassword) {
        static final Refusal NAME = new Refusal("", false);
    }

    /** Of this server, as programs use it. */
    static String address(Visit visit) {
        return (visit.request().isSecure() ? "https://" : "http://")
                + visit.request().host();
    }

    private PageAnswer page(
            Visit visit,
            TypedCall call,
            int status,
            List<Fault> faults,
            Optional<byte[]> body,
            Optional<Refusal> refusal) {
        ApiCall shown = new ApiCall(
                call.method().name(),
                MethodForm.plain(call.method().description()),
                PATH + "?" + METHOD + "=" + call.method().name(),
                call.with(),
                call.form().fields(visit.texts(), name -> call.given().getOrDefault(name, ""), faults),
                call.form().general(visit.texts(), faults),
                visit.request().submitted() || !call.with().isEmpty(),
                call.effect() != Effect.NOT_HERE,
                call.effect() != Effect.READS,
                call.effect() == Effect.DESTROYS,
                refusal.filter(reason -> !reason.isPassword()).isPresent(),
                visit.request().field(TYPED_NAME),
                call.effect().isSensitive()
                        ? question(call)
                                .asked(
                                        visit.user(),
                                        refusal.filter(Refusal::isPassword).map(Refusal::words))
                        : Optional.empty(),
                body.map(bytes -> new ApiCall.Result(
                        JsonLayout.of(new String(bytes, StandardCharsets.UTF_8), LONGEST_ANSWER),
                        Explained.all(faults))),
                once.fresh(),
                address(visit),
                call.written().inAllLanguages());
        Shell shell = status == 200
                ? visit.shell(this)
                : visit.shell(
                        this,
                        Message.fault(
                                visit.texts().of(status == HttpStatus.CONFLICT_409 ? "api.repeated" : "api.refused")));
        return PageAnswer.page(status, out -> JtecallGenerated.render(out, null, shell, shown));
    }
}
