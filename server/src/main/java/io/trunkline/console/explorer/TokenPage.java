package io.trunkline.console.explorer;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.OnceOnly;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.explorer.JtetokenGenerated;
import io.trunkline.console.view.ApiToken;
import io.trunkline.console.view.Message;
import io.trunkline.fault.FaultException;
import io.trunkline.method.accounts.BeginProgramSession;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** A token with which a program calls as the person does, for a quarter of an hour. It is shown once. Thread-safe. */
final class TokenPage implements Page {

    static final String PATH = "/api/token";

    private final Api api;
    private final PasswordQuestion question;
    private final OnceOnly once;

    TokenPage(Api api, PasswordQuestion question, OnceOnly once) {
        this.api = api;
        this.question = question.beforeSecrets();
        this.once = once;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.api-token";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return form(visit, HttpStatus.OK_200, Optional.empty(), Optional.empty());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        JsonNode begun;
        try {
            Caller caller = question.answered(visit.request(), visit.user());
            if (!once.spend(visit.request().field(OnceOnly.FIELD))) {
                return form(
                        visit,
                        HttpStatus.CONFLICT_409,
                        Optional.empty(),
                        Optional.of(Message.fault(visit.texts().of("api.token.again"))));
            }
            begun = api.call(caller, BeginProgramSession.NAME, Map.of());
        } catch (FaultException e) {
            String words = FieldTexts.fault(visit.texts(), e.first());
            return form(
                    visit, HttpStatus.UNPROCESSABLE_ENTITY_422, Optional.of(words), Optional.of(Message.fault(words)));
        }
        return page(
                visit,
                HttpStatus.OK_200,
                Optional.empty(),
                Optional.of(new ApiToken.Token(
                        begun.path("result").asString(),
                        Instant.parse(begun.path("expires").asString()))),
                Optional.of(Message.done(visit.texts().of("api.token.made"))));
    }

    private PageAnswer form(Visit visit, int status, Optional<String> fault, Optional<Message> message) {
        return page(visit, status, fault, Optional.empty(), message);
    }

    private PageAnswer page(
            Visit visit,
            int status,
            Optional<String> fault,
            Optional<ApiToken.Token> token,
            Optional<Message> message) {
        ApiToken shown =
                new ApiToken(CallPage.address(visit), question.asked(visit.user(), fault), once.fresh(), token);
        return PageAnswer.page(
                status,
                out -> JtetokenGenerated.render(
                        out,
                        null,
                        message.map(words -> visit.shell(this, words)).orElseGet(() -> visit.shell(this)),
                        shown));
    }
}
