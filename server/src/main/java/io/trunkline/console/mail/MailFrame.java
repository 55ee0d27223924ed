package io.trunkline.console.mail;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.notification.mail.Mails;
import java.nio.charset.StandardCharsets;

/** The mail itself, as mail programs show it, for the frame of a page. Thread-safe. */
final class MailFrame implements Page {

    static final String PATH = "/notifications/mail/page";

    private final Api api;
    private final Mails mails;

    MailFrame(Api api, Mails mails) {
        this.api = api;
        this.mails = mails;
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
        return Preview.of(visit)
                .<PageAnswer>map(preview -> {
                    String html = mails.compose(preview.message()).html();
                    // Links of the mail open in a window of their own, since the frame may show nothing else.
                    return new PageAnswer.Framed(html.replaceFirst("<head>", "<head>\n<base target=\"_blank\">")
                            .getBytes(StandardCharsets.UTF_8));
                })
                .orElseGet(() -> PageAnswer.see(MailsPage.PATH));
    }
}
