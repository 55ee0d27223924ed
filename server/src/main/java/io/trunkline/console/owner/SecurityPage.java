package io.trunkline.console.owner;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.factor.SecondFactors;
import io.trunkline.access.passkey.Passkeys;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.factor.FactorPages;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.owner.JtesecurityGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Security;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page about security: the password, the person's sessions, and the addresses that calls may come from. Thread-safe. */
final class SecurityPage implements Page {

    private static final String PATH = "/security";
    private static final String EDIT = "SetAccountInfo";

    private final Api api;
    private final SignIn signIn;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final EditRules rules;
    private final PasswordQuestion question;
    private final AddressLists addresses;

    SecurityPage(
            Api api,
            SignIn signIn,
            SecondFactors factors,
            Passkeys passkeys,
            EditRules rules,
            PasswordQuestion question) {
        this.api = api;
        this.signIn = signIn;
        this.factors = factors;
        this.passkeys = passkeys;
        this.rules = rules;
        this.question = rules.currentPasswordRequired() ? question.always() : question.beforeSecrets();
        this.addresses = new AddressLists(api);
    }

    /** What was refused, to be shown at its form. */
    private record Refused(Optional<String> password, Optional<String> current, Optional<String> address) {

        static final Refused NOTHING = new Refused(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.security";
    }

    /** Everybody has sessions. */
    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return PageAnswer.page(
                out -> JtesecurityGenerated.render(out, null, visit.shell(this), security(visit, Refused.NOTHING)));
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        try {
            return switch (visit.request().field("action")) {
                case "password" -> newPassword(visit);
                case "end" -> {
                    signIn.end(api, visit.caller(), visit.request().field("session"));
                    yield done("session-ended");
                }
                case "end-others" -> {
                    signIn.endOthers(api, visit.caller());
                    yield done("others-ended");
                }
                case "end-all" -> PageAnswer.see("/sign-in?why=out").with(signIn.endAll(api, visit.user()));
                case "add-address" -> {
                    addresses.add(visit);
                    yield done("saved");
                }
                case "remove-address" -> {
                    addresses.remove(visit);
                    yield done("saved");
                }
                default -> shown(visit);
            };
        } catch (FaultException e) {
            String fault = FieldTexts.fault(visit.texts(), e.first());
            return visit.request().field("action").endsWith("-address")
                    ? refused(visit, new Refused(Optional.empty(), Optional.empty(), Optional.of(fault)))
                    : page(visit, Message.fault(fault), Refused.NOTHING);
        }
    }

    private static PageAnswer done(String key) {
        return PageAnswer.see(PATH + "?" + Visit.DONE + "=" + key);
    }

    private PageAnswer newPassword(Visit visit) {
        String wanted = visit.request().field(ProfileFields.PASSWORD.parameter());
        Caller caller;
        try {
            caller = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            return refused(
                    visit,
                    new Refused(
                            Optional.empty(),
                            Optional.of(FieldTexts.fault(visit.texts(), e.first())),
                            Optional.empty()));
        }
        try {
            api.call(caller, EDIT, Map.of(ProfileFields.PASSWORD.parameter(), wanted));
        } catch (FaultException e) {
            return refused(
                    visit,
                    new Refused(
                            Optional.of(FieldTexts.fault(visit.texts(), e.first())),
                            Optional.empty(),
                            Optional.empty()));
        }
        // The new password has ended all sessions: this person goes on in a new one.
        Caller proved = signIn.confirm(visit.request(), visit.user(), wanted);
        return done("password").with(signIn.goOn(visit.user(), proved));
    }

    private PageAnswer refused(Visit visit, Refused what) {
        return page(visit, Message.fault(visit.texts().of("form.refused")), what);
    }

    private PageAnswer page(Visit visit, Message message, Refused what) {
        return PageAnswer.page(
                422, out -> JtesecurityGenerated.render(out, null, visit.shell(this, message), security(visit, what)));
    }

    private Security security(Visit visit, Refused what) {
        return new Security(
                visit.caller().principal() instanceof Principal.Owner
                        ? Optional.of(new Security.NewPassword(
                                FieldTexts.hint(
                                        visit.texts(),
                                        ProfileFields.PASSWORD.parameter(),
                                        ProfileFields.PASSWORD.description(),
                                        ProfileFields.PASSWORD.longest()),
                                what.password(),
                                question.asked(visit.user(), what.current())))
                        : Optional.empty(),
                FactorPages.state(factors, visit.caller()),
                FactorPages.rows(passkeys, visit.caller()),
                sessions(visit),
                addresses.isFor(visit.caller())
                        ? Optional.of(addresses.shown(visit, what.address()))
                        : Optional.empty());
    }

    private List<Security.OneSession> sessions(Visit visit) {
        return signIn.sessions().list(visit.caller()).stream()
                .map(own -> new Security.OneSession(
                        own.session().label(),
                        visit.texts().of("session.by." + own.session().authentication()),
                        Optional.ofNullable(own.session().address()).orElse(""),
                        Browser.name(visit.texts(), agent(own.session().userAgent())),
                        agent(own.session().userAgent()),
                        own.session().created(),
                        own.session().lastUsed(),
                        own.present()))
                .toList();
    }

    private static String agent(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    /** What is wrong with a password, while it is typed. */
    Optional<String> brokenRule(Visit visit, String password) {
        return rules.policy()
                .firstBrokenRule(ProfileFields.PASSWORD.parameter(), password)
                .map((Fault fault) -> FieldTexts.fault(visit.texts(), fault));
    }
}
