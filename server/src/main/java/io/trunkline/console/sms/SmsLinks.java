package io.trunkline.console.sms;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import io.trunkline.console.api.Api;
import io.trunkline.console.history.Recent;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.part.JtelinksGenerated;
import io.trunkline.console.view.PageLink;
import io.trunkline.console.view.Shell;
import java.util.List;
import java.util.stream.Stream;

/** The pages about text messages, and the links to them. Thread-safe. */
public final class SmsLinks {

    private final List<Page> linked;
    private final List<Page> files;

    public SmsLinks(Api api, Recent recent) {
        this.linked = List.of(
                new SmsNumbersPage(api),
                new SmsSendPage(api),
                new SmsHistoryPage(SmsKind.BETWEEN_NUMBERS, api, recent),
                new SmsHistoryPage(SmsKind.FROM_APPLICATIONS, api, recent));
        this.files = List.of(
                new SmsHistoryFilePage(SmsKind.BETWEEN_NUMBERS, api, recent),
                new SmsHistoryFilePage(SmsKind.FROM_APPLICATIONS, api, recent));
    }

    /** All pages. */
    public List<Page> pages() {
        return Stream.concat(linked.stream(), files.stream()).toList();
    }

    /** The links to those that somebody may see. */
    public Content content(Visit visit, Shell shell) {
        List<PageLink> links = linked.stream()
                .filter(page -> page.isFor(visit.caller()))
                .map(page -> new PageLink(
                        page.path(),
                        visit.texts().of(page.title()),
                        visit.texts().of(page.title() + ".hint")))
                .toList();
        return out -> JtelinksGenerated.render((HtmlTemplateOutput) out, null, links);
    }
}
