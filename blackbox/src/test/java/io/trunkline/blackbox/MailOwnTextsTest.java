package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Texts of the operator's, from a folder, in what owners get. */
@OwnServer
class MailOwnTextsTest {

    @Test
    void ownTextsAreUsedAndBadOnesToldOnceAtTheStart() throws Exception {
        try (Folder folder = Folder.create()) {
            Path texts = Files.createDirectory(folder.path().resolve("texts"));
            Path english = Files.writeString(
                    texts.resolve("en.properties"), "js-fail.subject = Oops in {account}\njs-fail.text = {oops}\n");
            Files.writeString(texts.resolve("en.js-fail.html"), "<p>Look <b>here</b>.</p>");
            try (ServerProcess server = ServerProcess.start(folder.path(), "--mail.texts", texts.toString());
                    Api anybody = server.owner();
                    OperatorClient operator = new OperatorClient(server, OperatorClient.newToken(server));
                    MailOwner owner = MailOwner.create(operator, anybody, "send_js_error", "true")) {
                assertThat(server.output())
                        .containsOnlyOnce("mail.texts (" + english + " line 2): js-fail.text {oops}");
                // Read at the start, and not again.
                Files.delete(english);
                owner.operate("events", "{\"type\":\"js_fail\",\"payload\":{}}");
                ReadMail mail = owner.mails().getFirst();
                assertThat(mail.subject()).startsWith("Oops in ");
                assertThat(mail.text()).contains("An error occurred in a scenario");
                assertThat(mail.page()).contains("<p>Look <b>here</b>.</p>");
                assertThat(server.output()).containsOnlyOnce("{oops}");
            }
        }
    }
}
