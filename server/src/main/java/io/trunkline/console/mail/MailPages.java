package io.trunkline.console.mail;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.part.JtelinksGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.PageLink;
import io.trunkline.notification.mail.Mails;
import java.util.List;
import java.util.function.Function;

/** The pages that show mails, and the link to them. */
public final class MailPages {

    private MailPages() {}

    /** All of them. */
    public static List<Page> all(Api api, Mails mails, Function<Texts, List<Choice>> languages) {
        return List.of(
                new MailsPage(api, mails, languages), new MailPage(api, mails, languages), new MailFrame(api, mails));
    }

    /** The link to the list. */
    public static Content link(Visit visit) {
        List<PageLink> links = List.of(new PageLink(
                MailsPage.PATH, visit.texts().of("title.mails"), visit.texts().of("title.mails.hint")));
        return out -> JtelinksGenerated.render((HtmlTemplateOutput) out, null, links);
    }
}
