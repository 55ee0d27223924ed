package io.trunkline.console.mail;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.mail.JteoneGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.MailPreview;
import io.trunkline.notification.mail.Mail;
import io.trunkline.notification.mail.Mails;
import java.util.List;
import java.util.function.Function;

/** A mail with sample values. Thread-safe. */
final class MailPage implements Page {

    static final String PATH = "/notifications/mail";

    private final Api api;
    private final Mails mails;
    private final Function<Texts, List<Choice>> languages;

    MailPage(Api api, Mails mails, Function<Texts, List<Choice>> languages) {
        this.api = api;
        this.mails = mails;
        this.languages = languages;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.mail";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, "GetAccountInfo");
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return Preview.of(visit).map(preview -> shown(visit, preview)).orElseGet(() -> PageAnswer.see(MailsPage.PATH));
    }

    private PageAnswer shown(Visit visit, Preview preview) {
        Mail mail = mails.compose(preview.message());
        MailPreview view = new MailPreview(
                preview.notice().id(),
                preview.language(),
                MailsPage.direction(preview.language()),
                MailsPage.choices(languages, visit.texts()),
                preview.notice().cause().replace("`", ""),
                mail.subject(),
                mail.text(),
                preview.address(MailFrame.PATH),
                MailsPage.PATH + "?" + Preview.LANGUAGE + "=" + preview.language());
        return PageAnswer.page(out -> JteoneGenerated.render(out, null, visit.shell(this), view));
    }
}
