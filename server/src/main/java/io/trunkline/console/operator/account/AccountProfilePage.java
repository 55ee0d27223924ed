package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.JteprofileGenerated;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.operator.MemberSection;
import io.trunkline.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * The profile of an account. A form sends only what was changed in it, for the revision in which those fields were as the form shows them:
 * what somebody else has changed in the meantime is not overwritten, and the operator chooses. Thread-safe.
 */
final class AccountProfilePage implements OperatorPage {

    static final String PATH = "/accounts/profile";

    private static final String SECTION = "section";

    /** How often an edit is tried again because something else of the account has changed while it was made. */
    private static final int TRIES = 5;

    private final OperatorApi api;
    private final List<ProfileParts.Part> parts;

    AccountProfilePage(OperatorApi api, InstantSource clock) {
        this.api = api;
        this.parts = ProfileParts.all(api, clock);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.account";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    /** A form that was refused. */
    private record Refused(ProfileParts.Part part, List<Field> fields, List<String> faults, String once) {}

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        return page(visit, OneAccount.read(api, visit), Optional.empty());
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        ProfileParts.Part part = parts.stream()
                .filter(one -> one.name().equals(visit.request().asked(SECTION)))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(visit.texts().of("notice.nothing")));
        Map<String, String> changes = part.form().changed(visit.request());
        OneAccount account = OneAccount.read(api, visit);
        if (changes.isEmpty()) {
            return done(account, "unchanged");
        }
        return submitted(visit, part, part.form().body(changes), account, TRIES);
    }

    private PageAnswer submitted(
            OperatorVisit visit, ProfileParts.Part part, ObjectNode body, OneAccount account, int tries) {
        Map<String, String> theirs = part.form().conflicts(visit.request(), account::text);
        if (!theirs.isEmpty()) {
            return page(visit, account, Optional.of(refused(visit, part, Map.of(), theirs, List.of(), visit.newKey())));
        }
        try {
            api.call(
                    visit.operator(),
                    ApiCall.change("PATCH", account.operation(""), body, visit.once())
                            .ifMatch(account.tag()));
            return done(account, "saved");
        } catch (Problem e) {
            if (Problems.isEnd(e)) {
                throw e;
            }
            if (e.status() == HttpStatus.PRECONDITION_FAILED_412 && tries > 1) {
                return submitted(visit, part, body, OneAccount.read(api, visit), tries - 1);
            }
            return page(
                    visit,
                    account,
                    Optional.of(refused(
                            visit,
                            part,
                            Problems.byField(visit.texts(), e),
                            Map.of(),
                            Problems.general(visit.texts(), e, part.form().names()),
                            Problems.keyAfter(visit, e))));
        }
    }

    private static PageAnswer done(OneAccount account, String what) {
        return PageAnswer.see(account.page(PATH, Map.of("done", what)));
    }

    private static Refused refused(
            OperatorVisit visit,
            ProfileParts.Part part,
            Map<String, String> faults,
            Map<String, String> theirs,
            List<String> general,
            String once) {
        return new Refused(part, part.form().typed(visit.texts(), visit.request(), faults, theirs), general, once);
    }

    private PageAnswer page(OperatorVisit visit, OneAccount account, Optional<Refused> refused) {
        List<MemberSection> sections = parts.stream()
                .map(part -> section(visit, account, part, refused))
                .toList();
        return PageAnswer.page(
                refused.isPresent() ? 422 : 200,
                out -> JteprofileGenerated.render(
                        out,
                        null,
                        refused.isPresent()
                                ? visit.shell(
                                        account.name(),
                                        Optional.of(Message.fault(visit.texts().of("form.refused"))))
                                : visit.shell(account.name()),
                        account.head(visit, PATH),
                        sections));
    }

    private static MemberSection section(
            OperatorVisit visit, OneAccount account, ProfileParts.Part part, Optional<Refused> refused) {
        Optional<Refused> mine = refused.filter(form -> form.part().equals(part));
        return new MemberSection(
                account.page(PATH, Map.of(SECTION, part.name())),
                mine.map(Refused::once).orElse(visit.newKey()),
                visit.texts().of("operator.section." + part.name()),
                "",
                mine.map(Refused::fields).orElseGet(() -> part.form().shown(visit.texts(), account::text)),
                mine.map(Refused::faults).orElse(List.of()),
                visit.texts().of("form.save"));
    }
}
