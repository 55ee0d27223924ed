package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How parameters and the method's name may travel, and which of two places counts (contract 1.1 to 1.4 and 10.17, 10.18). */
@ExtendWith(Target.Resolver.class)
class TransportTest {

    private static final String SET = "/platform_api/SetAccountInfo";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NAME = "account_first_name";

    private final Api api;

    TransportTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void clearName() {
        api.set(NAME, "").assertDone();
    }

    private Answer send(Request request) {
        return api.send(request.authorized(api.token()));
    }

    private String name() {
        return api.info().path(NAME).asString("");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFormCarriesAnyCharacter(Form form) {
        String text = "Zo\u00EB +&=%?#\"'\\ \u4E2D \uD83D\uDE80";

        api.call(form, "SetAccountInfo", Map.of(NAME, text)).assertDone();

        assertThat(name()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFormCarriesARefusal(Form form) {
        Refusal.assertThat(api.call(form, "SetAccountInfo", Map.of("language_code", "xx")), 202, "language_code");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFormReads(Form form) {
        long id = api.call(form, "GetAccountInfo", Map.of("return_live_balance", "true"))
                .result()
                .get("account_id")
                .longValue();

        assertThat(id).isEqualTo(api.credentials().accountId());
    }

    @Test
    void queryAndBodyAreMergedAndTheBodyWins() {
        send(Request.post(SET + "?" + NAME + "=query&billing_address_zip=111", FORM, NAME + "=body"))
                .assertDone();

        assertThat(name()).isEqualTo("body");
        assertThat(api.info().get("billing_address_zip").stringValue()).isEqualTo("111");
    }

    @Test
    void thePathWinsOverCmd() {
        send(Request.get(SET + "?cmd=GetAccountInfo&" + NAME + "=path")).assertDone();

        assertThat(name()).isEqualTo("path");
    }

    @Test
    void jsonValuesMayHaveTheirOwnTypes() {
        send(Request.post(
                        SET,
                        "application/json",
                        "{\"account_first_name\":\"J\",\"min_balance_to_notify\":2.50,\"news_notifications\":true,"
                                + "\"billing_address_zip\":12345,\"language_code\":null}"))
                .assertDone();

        assertThat(name()).isEqualTo("J");
        assertThat(api.info().get("min_balance_to_notify").toString()).isEqualTo("2.5");
        assertThat(api.info().get("news_notifications").booleanValue()).isTrue();
        assertThat(api.info().get("billing_address_zip").stringValue()).isEqualTo("12345");
    }

    @Test
    void aFormWithoutAContentTypeIsRead() {
        send(new Request("POST", SET, java.util.List.of(), (NAME + "=Go").getBytes(StandardCharsets.UTF_8)))
                .assertDone();

        assertThat(name()).isEqualTo("Go");
    }

    @Test
    void aChunkedBodyIsRead() {
        String body = "3\r\nacc\r\n12\r\nount_first_name=Ch\r\n4\r\nunky\r\n0\r\n\r\n";
        send(Request.post(SET, FORM, body).with("Transfer-Encoding: chunked")).assertDone();

        assertThat(name()).isEqualTo("Chunky");
    }

    @Test
    void eachPartOfAMultipartBodyHasItsOwnCharset() {
        String part = "--b\r\nContent-Disposition: form-data; name=";
        String body = part + "\"" + NAME + "\"\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\nZo\u00EB\r\n"
                + part + "account_last_name\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nZo\u00C3\u00AB\r\n"
                + part + "\"billing_address_zip\"; filename=\"stream\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n123\r\n--b--\r\n";
        send(Request.post(SET, "multipart/form-data; boundary=\"b\"", body.getBytes(StandardCharsets.ISO_8859_1)))
                .assertDone();

        assertThat(name()).isEqualTo("Zo\u00EB");
        assertThat(api.info().get("account_last_name").stringValue()).isEqualTo("Zo\u00EB");
        assertThat(api.info().get("billing_address_zip").stringValue()).isEqualTo("123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_first_name=%",
                "account_first_name=%4",
                "account_first_name=%GG",
                "account_first_name=%FF",
                "account_first_name=%C0%80",
                "account_first_name=%ED%A0%80",
                "%FF=x"
            })
    void malformedEscapesAndUtf8AreRefusedInQueryAndBody(String form) {
        assertThat(send(Request.get(SET + "?" + form)).code()).isEqualTo(101);
        assertThat(send(Request.post(SET, FORM, form)).code()).isEqualTo(101);
        assertThat(name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "1",
                "\"x\"",
                "{",
                "{\"a\":1}x",
                "{\"a\":{}}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\uD800\"}",
                "nul"
            })
    void malformedJsonIsRefused(String json) {
        Refusal.assertThat(
                send(Request.post(SET, "application/json", json)),
                101,
                json.contains("\"a\":{") || json.contains("\"a\":2") || json.contains("uD800") ? "a" : "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\nContent-Disposition: form-data; name=\"account_first_name\"\r\n\r\nx",
                "--b\r\nno colon\r\n\r\nx\r\n--b--\r\n",
                "no boundary at all",
                "--b\r\n\r\nx\r\n--b--\r\n"
            })
    void malformedMultipartIsRefused(String body) {
        assertThat(send(Request.post(SET, "multipart/form-data; boundary=b", body))
                        .code())
                .isEqualTo(101);
        assertThat(name()).isEmpty();
    }

    @Test
    void moreThan200ParametersAreRefused() {
        StringBuilder query = new StringBuilder(NAME + "=many");
        for (int i = 0; i < 200; i++) {
            query.append("&p").append(i).append("=1");
        }

        Refusal.assertThat(send(Request.post(SET, FORM, query.toString())), 101);
        assertThat(name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xls", "xml"})
    void otherOutputsThanJsonGet105(String output) {
        Refusal.assertThat(send(Request.get(SET + "?output=" + output)), 105, "output");
    }

    @Test
    void theOutputJsonIsAccepted() {
        send(Request.get(SET + "?output=json")).assertDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platform_api", "/platform_api/", "/platform_api?cmd=", "/platform_api?x=1"})
    void aMissingMethodGets102(String target) {
        Refusal.assertThat(send(Request.get(target)), 102);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platform_api/NoSuchMethod",
                "/platform_api/setaccountinf",
                "/platform_api?cmd=NoSuchMethod",
                "/platform_api/SetAccountInfo/more"
            })
    void anUnknownMethodGets103(String target) {
        Refusal.assertThat(send(Request.get(target)), 103);
    }
}
