package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a start leaves for later. */
class PlainStartTest {

    @Test
    void metricsAreCountedAndNothingThatWritesThemIsLoaded() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            assertThat(LiveHeap.classes(server.pid()))
                    .contains("io.prometheus.metrics.core.metrics.Histogram")
                    .doesNotContain("io.prometheus.metrics.expositionformats");
        }
    }

    @Test
    void noTextOfMailsIsReadNorTheMailLibraryOpened() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            assertThat(LiveHeap.classes(server.pid()))
                    .contains("io.trunkline.notification.mail.OwnTexts")
                    .doesNotContain(
                            "io.trunkline.notification.mail.OwnTextsFolder",
                            "io.trunkline.notification.mail.MailTexts",
                            "io.trunkline.notification.mail.MimeMail",
                            "jakarta.mail.Session",
                            "com.ibm.icu.text.MessageFormat");
        }
    }

    @Test
    void noLibraryForCarriersIsOpened() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            assertThat(LiveHeap.classes(server.pid()))
                    .contains("io.trunkline.sms.carrier.LoopbackTransport")
                    .doesNotContain("org.jsmpp", "io.trunkline.sms.smpp.SmppTransport");
        }
    }

    @Test
    void withoutDevNoSignInLinkIsMade() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            assertThat(LiveHeap.classes(server.pid()))
                    .contains("io.trunkline.access.logon.SignInLinks")
                    .doesNotContain("io.trunkline.access.logon.SignInLinks$NewLink");
            assertThat(server.output()).doesNotContain("token=");
        }
    }
}
