package io.trunkline.console.owner;

import io.trunkline.access.factor.FactorStatus;
import io.trunkline.access.factor.SecondFactors;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.passkey.Passkeys;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.billing.BillingSummary;
import io.trunkline.console.billing.PlanPage;
import io.trunkline.console.callbacks.CallbackGlance;
import io.trunkline.console.callbacks.CallbackPages;
import io.trunkline.console.callbacks.CallbackServices;
import io.trunkline.console.child.ChildPages;
import io.trunkline.console.explorer.ExplorerPages;
import io.trunkline.console.factor.FactorPages;
import io.trunkline.console.form.Choices;
import io.trunkline.console.form.FormField;
import io.trunkline.console.form.ProfileForm;
import io.trunkline.console.history.AuditChainPage;
import io.trunkline.console.history.AuditPage;
import io.trunkline.console.history.Recent;
import io.trunkline.console.history.ReportFilePage;
import io.trunkline.console.history.ReportsPage;
import io.trunkline.console.history.TransactionsPage;
import io.trunkline.console.key.KeyPages;
import io.trunkline.console.mail.MailPages;
import io.trunkline.console.page.Page;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.sms.SmsLinks;
import io.trunkline.console.subuser.SubUserPages;
import io.trunkline.console.view.Input;
import io.trunkline.notification.mail.Mails;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The pages for owners and sub-users, in the order of the menu. */
public final class OwnerPages {

    private OwnerPages() {}

    /** All pages. */
    public static List<Page> all(
            Api api,
            AccountReader reader,
            EditRules rules,
            KeyService keys,
            SignIn signIn,
            SecondFactors factors,
            Passkeys passkeys,
            CallbackServices callbacks,
            Mails mails,
            RandomGenerator random,
            Recent recent) {
        InstantSource clock = recent.clock();
        PasswordQuestion question = new PasswordQuestion(
                signIn,
                caller -> factors.status(caller) instanceof FactorStatus.On
                        || !passkeys.list(caller).isEmpty(),
                clock);
        PasswordQuestion beforeSecrets = question.beforeSecrets();
        Sections sections = new Sections(api, reader, question);
        Choices choices = new Choices(clock);
        SecurityPage security = new SecurityPage(api, signIn, factors, passkeys, rules, question);
        SmsLinks sms = new SmsLinks(api, recent);
        List<Page> pages = new ArrayList<>(List.of(
                new OverviewPage(api, new CallbackGlance(api, callbacks), recent),
                sections.sensitive(
                        "/profile",
                        "profile",
                        List.of(
                                FormField.of(ProfileFields.FIRST_NAME, Input.TEXT, "given-name"),
                                FormField.of(ProfileFields.LAST_NAME, Input.TEXT, "family-name"),
                                FormField.of(ProfileFields.EMAIL, Input.EMAIL, "email")
                                        .confirmed(),
                                FormField.of(ProfileFields.MOBILE_PHONE, Input.PHONE, "tel"),
                                FormField.ofChoice(
                                        ProfileFields.LANGUAGE_CODE, Input.SELECTED, Choices::languages, "language"),
                                FormField.ofChoice(ProfileFields.LOCATION, Input.SEARCHED, choices::zones, "off")
                                        .remarked(choices::localTime),
                                FormField.of(ProfileFields.CUSTOM_DATA, Input.LONG_TEXT, "off"))),
                security,
                new PasswordCheckPage(security),
                sections.usual(
                        "/notifications",
                        "notifications",
                        List.of(
                                FormField.ofSwitch(ProfileFields.ACCOUNT_NOTIFICATIONS),
                                FormField.of(ProfileFields.MIN_BALANCE_TO_NOTIFY, Input.DECIMAL, "off"),
                                FormField.ofSwitch(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS),
                                FormField.ofSwitch(ProfileFields.NEWS_NOTIFICATIONS),
                                FormField.ofSwitch(ProfileFields.SEND_JS_ERROR)),
                        (visit, _) -> MailPages.link(visit)),
                sections.usual(
                        "/billing",
                        "billing",
                        List.of(
                                FormField.of(ProfileFields.BILLING_NAME, Input.TEXT, "billing organization"),
                                FormField.ofChoice(
                                        ProfileFields.BILLING_COUNTRY,
                                        Input.SEARCHED,
                                        Choices::countries,
                                        "billing country"),
                                FormField.of(ProfileFields.BILLING_ADDRESS, Input.LONG_TEXT, "billing street-address"),
                                FormField.of(ProfileFields.BILLING_ZIP, Input.TEXT, "billing postal-code"),
                                FormField.of(ProfileFields.BILLING_PHONE, Input.PHONE, "billing tel")),
                        new BillingSummary(api)::content),
                new PlanPage(api),
                new TransactionsPage(api, recent)));
        pages.addAll(FactorPages.all(api, factors, passkeys, question, clock));
        pages.addAll(CallbackPages.all(api, reader, beforeSecrets, callbacks, random, clock));
        pages.addAll(KeyPages.all(api, keys, beforeSecrets));
        pages.addAll(SubUserPages.all(api, beforeSecrets));
        pages.addAll(ChildPages.all(api, beforeSecrets, Choices::languages, choices::zones));
        pages.addAll(List.of(
                sections.usual(
                        "/sms",
                        "sms",
                        List.of(
                                FormField.ofSwitch(ProfileFields.STORE_OUTBOUND_SMS),
                                FormField.ofSwitch(ProfileFields.STORE_INBOUND_SMS)),
                        sms::content),
                new ReportsPage(api, recent),
                new ReportFilePage(api),
                new AuditPage(api, recent),
                new AuditChainPage(api)));
        pages.addAll(MailPages.all(api, mails, Choices::languages));
        pages.addAll(ExplorerPages.all(api, question, random));
        pages.addAll(sms.pages());
        return List.copyOf(pages);
    }

    private record Sections(Api api, AccountReader reader, PasswordQuestion question) {

        private static final SectionPage.Above NOTHING = (_, _) -> _ -> {};

        Page usual(String path, String name, List<FormField> fields, SectionPage.Above above) {
            return new SectionPage(path, name, new ProfileForm(api, reader, fields), false, api, question, above);
        }

        Page sensitive(String path, String name, List<FormField> fields) {
            return new SectionPage(path, name, new ProfileForm(api, reader, fields), true, api, question, NOTHING);
        }
    }
}
