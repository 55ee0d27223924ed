package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** What happens on an installation, with the worst texts that the rules allow. Used by one thread. */
final class WorstNews {

    private final Site site;

    WorstNews(Site site) {
        this.site = site;
    }

    /** Announces something, and imports accounts of which some are refused. */
    void send() {
        post("/announcements", """
                {"announcement_id": "worst", "subject": %1$s, "text": %2$s}""".formatted(quoted(Corpus.TAG), quoted(Corpus.MARKUP + "\n" + Corpus.LONG_WORD)));
        post("/account-imports", """
                {"import_id": %1$s, "first_line": 1, "accounts": [
                  {"account_name": "imported", "account_email": "imported@example.com"},
                  {"account_name": %2$s, "account_email": %3$s, "nickname": "x"}]}""".formatted(
                quoted(Corpus.TAG.replace(' ', '/')), quoted(Corpus.LONG_WORD + Corpus.TAG), quoted(Corpus.MARKUP)));
    }

    private void post(String path, String body) {
        HttpResponse<String> answer = site.operator().post(path, body, "").join();
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
