package io.trunkline.console.explorer;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.code.Secrets;
import io.trunkline.console.code.Snippet;
import io.trunkline.console.code.WrittenCall;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.form.StoredValues;
import io.trunkline.console.http.PageAnswer;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A call of one method: its form, its answer, and the same call as a program. Thread-safe. */
final class CallPage implements Page {

    static final String PATH = "/api/call";

    /** Tells the list that a method is not there. */
    static final String GONE = "gone";

    private static final String METHOD = "method";
    private static final String ACTION = "action";
    private static final String CALL = "call";
    private static final String TYPED_NAME = "typed_name";

    /** The method whose parameters are what the console stores of an account. */
    private static final String PROFILE = "SetAccountInfo";

    /** More JSON than anybody reads on a page, in characters. */
    private static final int LONGEST_ANSWER = 200_000;

    private final Api api;
    private final PasswordQuestion question;

    CallPage(Api api, PasswordQuestion question) {
        this.api = api;
        this.question = question;
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
        return method(visit).map(method -> shown(visit, method)).orElseGet(CallPage::gone);
    }

    private PageAnswer shown(Visit visit, ApiMethod method) {
        MethodForm form = new MethodForm(method);
        Map<String, String> given = new LinkedHashMap<>();
        UnaryOperator<String> stored = stored(visit, method);
        String with = visit.request().asked(MethodForm.WITH);
        for (String name : form.names(with)) {
            given.put(name, stored.apply(name));
        }
        State state = new State(method, form, given, String.join(",", given.keySet()));
        return page(visit, state, 200, List.of(), Optional.empty(), Optional.empty());
    }

    /** What is stored for the parameters of the method that changes the profile; empty for others, and for secrets. */
    private static UnaryOperator<String> stored(Visit visit, ApiMethod method) {
        Map<String, String> values = new HashMap<>();
        if (method.name().equals(PROFILE)) {
            Profile profile = visit.account().profile();
            for (ProfileField<?> field : ProfileFields.ALL) {
                if (Secrets.isSecret(field.parameter())) {
                    continue;
                }
                values.put(field.parameter(), StoredValues.text(profile, field));
            }
        }
        return name -> values.getOrDefault(name, "");
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Optional<ApiMethod> method = method(visit);
        if (method.isEmpty()) {
            return gone();
        }
        MethodForm form = new MethodForm(method.get());
        State state = new State(
                method.get(),
                form,
                form.given(visit.request()),
                String.join(",", form.names(visit.request().field(MethodForm.WITH))));
        return visit.request().field(ACTION).equals(CALL) && state.effect() != Effect.NOT_HERE
                ? called(visit, state)
                : page(visit, state, 200, List.of(), Optional.empty(), Optional.empty());
    }

    /** A method with what was typed for it. */
    private record State(ApiMethod method, MethodForm form, Map<String, String> given, String with) {
        Effect effect() {
            return Effect.of(method);
        }
    }

    private PageAnswer called(Visit visit, State state) {
        String name = state.method().name();
        boolean isNamed = visit.request().field(TYPED_NAME).strip().equals(name);
        if (state.effect() == Effect.DESTROYS && !isNamed) {
            return page(visit, state, 422, List.of(), Optional.empty(), Optional.of(Refusal.NAME));
        }
        Caller caller;
        try {
            caller = state.effect().isSensitive()
                    ? question.answered(visit.request(), visit.user())
                    : visit.caller();
        } catch (FaultException e) {
            String words = FieldTexts.fault(visit.texts(), e.first());
            return page(visit, state, 422, List.of(), Optional.empty(), Optional.of(new Refusal(words, true)));
        }
        try {
            return switch (api.answer(caller, name, state.given())) {
                case Answer.Json json -> page(visit, state, 200, List.of(), Optional.of(json.body()), Optional.empty());
                case Answer.ShortFile file ->
                    new PageAnswer.Download(file.name(), "application/octet-stream", file.bytes());
                case Answer.File file ->
                    new PageAnswer.LongDownload(file.name(), file.size(), file.zippedSize(), file.zipped());
            };
        } catch (FaultException e) {
            byte[] body = new ErrorEnvelope(e, address(visit)).bytes();
            return page(visit, state, 422, e.all(), Optional.of(body), Optional.empty());
        }
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

    private static String address(Visit visit) {
        return (visit.request().isSecure() ? "https://" : "http://") + visit.request().host();
    }

    private PageAnswer page(
            Visit visit,
            State state,
            int status,
            List<Fault> faults,
            Optional<byte[]> body,
            Optional<Refusal> refusal) {
        List<Snippet> snippets = WrittenCall.of(state.method(), shownGiven(state)).inAllLanguages();
        ApiCall call = new ApiCall(
                state.method().name(),
                MethodForm.plain(state.method().description()),
                PATH + "?" + METHOD + "=" + state.method().name(),
                state.with(),
                state.form().fields(visit.texts(), name -> state.given().getOrDefault(name, ""), faults),
                state.form().general(visit.texts(), faults),
                visit.request().submitted() || !state.with().isEmpty(),
                state.effect() != Effect.NOT_HERE,
                state.effect() != Effect.READS,
                state.effect() == Effect.DESTROYS,
                refusal.filter(reason -> !reason.isPassword()).isPresent(),
                visit.request().field(TYPED_NAME),
                state.effect().isSensitive()
                        ? question.asked(
                                visit.user(), refusal.filter(Refusal::isPassword).map(Refusal::words))
                        : Optional.empty(),
                body.map(bytes -> new ApiCall.Result(
                        JsonLayout.of(new String(bytes, StandardCharsets.UTF_8), LONGEST_ANSWER),
                        Explained.all(faults))),
                address(visit),
                snippets);
        Shell shell = status == 200
                ? visit.shell(this)
                : visit.shell(this, Message.fault(visit.texts().of("api.refused")));
        return PageAnswer.page(status, out -> JtecallGenerated.render(out, null, shell, call));
    }

    /** What the programs have: what was given, and the secrets that a form of the console has changed. */
    private static Map<String, String> shownGiven(State state) {
        Map<String, String> given = new LinkedHashMap<>(state.given());
        state.form().names(state.with()).forEach(name -> given.putIfAbsent(name, ""));
        return given;
    }
}
