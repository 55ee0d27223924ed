package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forms that the official clients put on the wire (contract 1.3 and 1.4), byte by byte. */
class RecordedClientsTest {

    private static WireServer server;

    @BeforeAll
    static void start() {
        server = WireServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawAnswer call(String request) throws IOException {
        try (RawClient client = server.connect()) {
            return client.send(request).receive();
        }
    }

    @Test
    void javaSendsStrictMultipartInLatin1() throws IOException {
        String part = "\"\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        String body = "--q9_B-x\r\nContent-Disposition: form-data; name=\"account_id" + part + "1\r\n"
                + "--q9_B-x\r\nContent-Disposition: form-data; name=\"account_first_name" + part + "Zo\u00EB\r\n"
                + "--q9_B-x\r\nContent-Disposition: form-data; name=\"min_balance_to_notify" + part + "1.50\r\n"
                + "--q9_B-x--\r\n";
        RawAnswer answer = call("POST /platform_api/SetAccountInfo HTTP/1.1\r\nContent-Length: " + body.length()
                + "\r\nContent-Type: multipart/form-data; boundary=q9_B-x\r\nHost: localhost\r\n"
                + "User-Agent: Apache-HttpClient/4.5.12 (Java/17)\r\nAccept-Encoding: gzip,deflate\r\n\r\n" + body);

        assertThat(answer.method()).isEqualTo("SetAccountInfo");
        assertThat(answer.values("account_id")).containsExactly("1");
        assertThat(answer.values("account_first_name")).containsExactly("Zo\u00EB");
        assertThat(answer.values("min_balance_to_notify")).containsExactly("1.50");
        assertThat(answer.headers).containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void nodeSendsChunkedMultipartWithCmdFirst() throws IOException {
        String dash = "--------------------------204586014";
        String first = dash + "\r\nContent-Disposition: form-data; name=\"cmd\"\r\n\r\nSetAccountInfo\r\n";
        String second =
                dash + "\r\nContent-Disposition: form-data; name=\"language_code\"\r\n\r\nen\r\n" + dash + "--\r\n";
        RawAnswer answer = call("POST /platform_api HTTP/1.1\r\nHost: localhost\r\nUser-Agent: axios/0.21.4\r\n"
                + "content-type: multipart/form-data; boundary=" + dash.substring(2)
                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(first.length()) + "\r\n" + first + "\r\n"
                + Integer.toHexString(second.length()) + "\r\n" + second + "\r\n0\r\n\r\n");

        assertThat(answer.method()).isEqualTo("SetAccountInfo");
        assertThat(answer.values("language_code")).containsExactly("en");
    }

    @Test
    void pythonSendsAFormWithItsOwnBooleans() throws IOException {
        String body = "language_code=ru&news_notifications=True&tariff_changing_notifications=False"
                + "&account_first_name=%D0%98%D0%B2%D0%B0%D0%BD+I&cmd=SetAccountInfo";
        RawAnswer answer = call("POST /platform_api HTTP/1.1\r\nHost: localhost\r\nUser-Agent: python-requests/2.31\r\n"
                + "Accept-Encoding: gzip, deflate\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);

        assertThat(answer.method()).isEqualTo("SetAccountInfo");
        assertThat(answer.values("news_notifications")).containsExactly("True");
        assertThat(answer.values("tariff_changing_notifications")).containsExactly("False");
        assertThat(answer.values("account_first_name")).containsExactly("\u0418\u0432\u0430\u043D I");
    }

    @Test
    void olderGoSendsAFormWithoutSayingSo() throws IOException {
        String body = "location=GMT-8&min_balance_to_notify=1.5&send_js_error=";
        RawAnswer answer = call("POST /platform_api/SetAccountInfo HTTP/1.1\r\nHost: localhost\r\n"
                + "User-Agent: Go-http-client/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer.values("location")).containsExactly("GMT-8");
        assertThat(answer.values("min_balance_to_notify")).containsExactly("1.5");
        assertThat(answer.values("send_js_error")).containsExactly("");
    }

    @Test
    void newerGoSendsMultipart() throws IOException {
        String dash = "--a52f4b9b8d6d3a3b1c0d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f";
        String body = dash + "\r\nContent-Disposition: form-data; name=\"child_account_name\"\r\n\r\n\r\n" + dash
                + "\r\nContent-Disposition: form-data; name=\"child_account_id\"\r\n\r\n1321\r\n" + dash + "--\r\n";
        try (RawClient client = server.connect()) {
            RawAnswer answer = client.post(
                            "/platform_api/SetChildAccountInfo",
                            "multipart/form-data; boundary=" + dash.substring(2),
                            body)
                    .receive();

            assertThat(answer.values("child_account_name")).containsExactly("");
            assertThat(answer.values("child_account_id")).containsExactly("1321");
        }
    }

    @Test
    void phpSendsAFileWhoseNameIsStream() throws IOException {
        String body = RawClient.lines(
                "--X",
                "Content-Disposition: form-data; name=\"account_custom_data\"; filename=\"stream\"",
                "Content-Type: application/octet-stream",
                "",
                "from a file",
                "--X",
                "Content-Disposition: form-data; name=\"language_code\"",
                "",
                "en",
                "--X--",
                "");
        RawAnswer answer = call("POST /platform_api/SetAccountInfo HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
                + "Content-Type: multipart/form-data; boundary=X\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);

        assertThat(answer.values("account_custom_data")).containsExactly("from a file");
        assertThat(answer.values("language_code")).containsExactly("en");
    }

    @Test
    void dotNetSendsBareNamesAndAQuotedBoundary() throws IOException {
        String dash = "--7a6b1c0e-34f2-4f3b-9c53-6a8c2f0f7f11";
        String part = "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=";
        String body = dash + part + "cmd\r\n\r\nSetAccountInfo\r\n" + dash + part + "news_notifications\r\n\r\n1\r\n"
                + dash + "--\r\n";
        RawAnswer answer = call("POST /platform_api/SetAccountInfo HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + "multipart/form-data; boundary=\"" + dash.substring(2) + "\"\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);

        assertThat(answer.method()).isEqualTo("SetAccountInfo");
        assertThat(answer.values("news_notifications")).containsExactly("1");
    }

    @Test
    void theDocumentationSendsAQueryAndAnEmptyJsonObject() throws IOException {
        RawAnswer answer = call(
                "POST /platform_api/SetAccountInfo/?new_account_password=Str0ngP%40ssw0rd%21&language_code=en"
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(answer.method()).isEqualTo("SetAccountInfo");
        assertThat(answer.values("new_account_password")).containsExactly("Str0ngP@ssw0rd!");
        assertThat(answer.values("language_code")).containsExactly("en");
    }

    @Test
    void curlWaitsToBeToldToContinue() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(RawClient.lines(
                    "POST /platform_api/SetAccountInfo HTTP/1.1",
                    "Host: localhost",
                    "Expect: 100-continue",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: 3",
                    "",
                    ""));

            assertThat(client.receive().status).isEqualTo(100);
            assertThat(client.send("a=1").receive().values("a")).containsExactly("1");
        }
    }
}
