package io.trunkline.console.mail;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.mail.JtelistGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.MailList;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Topic;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.Mails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All kinds of mails that accounts get, in a language of the reader's choice. Thread-safe. */
final class MailsPage implements Page {

    static final String PATH = "/notifications/mails";

    private static final String READ = "GetAccountInfo";

    private final Api api;
    private final Mails mails;
    private final Function<Texts, List<Choice>> languages;

    MailsPage(Api api, Mails mails, Function<Texts, List<Choice>> languages) {
        this.api = api;
        this.mails = mails;
        this.languages = languages;
    }

    /** The languages with texts, by their names. */
    static List<Choice> choices(Function<Texts, List<Choice>> languages, Texts texts) {
        return languages.apply(texts).stream()
                .filter(choice -> Languages.WITH_TEXTS.contains(choice.value()))
                .toList();
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.mails";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, READ);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        String language = Preview.language(visit);
        List<MailList.Topic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            List<MailList.Kind> kinds = new ArrayList<>();
            for (Notice notice : Notice.values()) {
                if (notice.topic() == topic) {
                    Preview preview = new Preview(notice, language);
                    kinds.add(new MailList.Kind(
                            preview.address(MailPage.PATH),
                            mails.compose(preview.message()).subject(),
                            notice.cause().replace("`", "")));
                }
            }
            topics.add(new MailList.Topic(topic.id(), visit.texts().of("mails.topic." + topic.id()), kinds));
        }
        MailList list = new MailList(language, direction(language), choices(languages, visit.texts()), topics);
        return PageAnswer.page(out -> JtelistGenerated.render(out, null, visit.shell(this), list));
    }

    /** The direction of a language, as HTML names it. */
    static String direction(String language) {
        return Languages.isRightToLeft(language) ? "rtl" : "ltr";
    }
}
