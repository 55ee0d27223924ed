package io.trunkline.console.operator.account;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.form.Choices;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.form.MemberField;
import io.trunkline.console.operator.form.MemberForm;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.JteprofileGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.operator.MemberSection;
import io.trunkline.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    private final List<Part> parts;

    /** Some fields of the profile, with the end of the keys of their texts. */
    private record Part(String name, MemberForm form) {}

    AccountProfilePage(OperatorApi api, InstantSource clock) {
        this.api = api;
        Choices choices = new Choices(clock);
        this.parts = List.of(
                part(
                        "profile",
                        field(ProfileFields.EMAIL, Input.EMAIL),
                        field(ProfileFields.PASSWORD, Input.PASSWORD),
                        field(ProfileFields.FIRST_NAME, Input.TEXT),
                        field(ProfileFields.LAST_NAME, Input.TEXT),
                        field(ProfileFields.MOBILE_PHONE, Input.PHONE),
                        field(ProfileFields.LANGUAGE_CODE, Input.SELECTED, Choices::languages),
                        field(ProfileFields.LOCATION, Input.SEARCHED, choices::zones),
                        field(ProfileFields.CUSTOM_DATA, Input.LONG_TEXT)),
                part(
                        "billing",
                        field(ProfileFields.BILLING_NAME, Input.TEXT),
                        field(ProfileFields.BILLING_COUNTRY, Input.SEARCHED, Choices::countries),
                        field(ProfileFields.BILLING_ADDRESS, Input.LONG_TEXT),
                        field(ProfileFields.BILLING_ZIP, Input.TEXT),
                        field(ProfileFields.BILLING_PHONE, Input.PHONE)),
                part(
                        "notifications",
                        field(ProfileFields.ACCOUNT_NOTIFICATIONS, Input.SWITCH),
                        field(ProfileFields.MIN_BALANCE_TO_NOTIFY, Input.DECIMAL),
                        field(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, Input.SWITCH),
                        field(ProfileFields.NEWS_NOTIFICATIONS, Input.SWITCH),
                        field(ProfileFields.SEND_JS_ERROR, Input.SWITCH)),
                part(
                        "sms",
                        field(ProfileFields.STORE_OUTBOUND_SMS, Input.SWITCH),
                        field(ProfileFields.STORE_INBOUND_SMS, Input.SWITCH)),
                part("callbacks", field(ProfileFields.CALLBACK_URL, Input.URL)));
    }

    private Part part(String name, MemberField... fields) {
        return new Part(name, new MemberForm(api.members("editAccount"), List.of(fields)));
    }

    private static MemberField field(ProfileField<?> field, Input input) {
        return field(field, input, _ -> List.of());
    }

    private static MemberField field(ProfileField<?> field, Input input, Function<Texts, List<Choice>> choices) {
        return MemberField.ofChoice(field.name(), input, choices)
                .as(field.parameter())
                .longest(field.longest());
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
    private record Refused(Part part, List<Field> fields, List<String> faults, String once) {}

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        return page(visit, OneAccount.read(api, visit), Optional.empty());
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        Part part = parts.stream()
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

    private PageAnswer submitted(OperatorVisit visit, Part part, ObjectNode body, OneAccount account, int tries) {
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
            Part part,
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
            OperatorVisit visit, OneAccount account, Part part, Optional<Refused> refused) {
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
