package io.trunkline.wire.mail;

import io.trunkline.digest.Sha256;
import io.trunkline.text.Html;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A plain page without scripts: a title, a sentence or two, and perhaps a form. Immutable.
 *
 * @param status the HTTP status
 * @param form HTML behind the text; may be empty
 */
record MailPage(int status, String title, String text, String form) {

    private static final String STYLE =
            ":root{color-scheme:light dark;background:light-dark(#fff,#14171a);color:light-dark(#1c232b,#e6e9ec)}"
                    + "body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}h1{font-size:1.5rem;line-height:1.3}button{font:inherit;padding:.5em 1em}"
                    + "label{display:block;margin:0 0 1em}input{font:inherit;padding:.4em;max-width:100%}";

    /** Nothing is loaded, and the only style is the one above. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder()
                    .encodeToString(
                            Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)).bytes())
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>@TITLE@</title>
            <style>@STYLE@</style>
          </head>
          <body>
            <h1>@TITLE@</h1>
            <p>@TEXT@</p>
        @FORM@  </body>
        </html>
        """;

    /** A page without a form. */
    static MailPage of(int status, String title, String text) {
        return new MailPage(status, title, text, "");
    }

    /**
     * A page with a button that sends one value.
     *
     * @param action where to, relative to the page, since a proxy may show it under another path
     * @param name of the value
     */
    static MailPage ofButton(String title, String text, String action, String name, String value, String button) {
        return new MailPage(200, title, text, """
                <form method="post" action="%s">
                  <input type="hidden" name="%s" value="%s">
                  <button type="submit">%s</button>
                </form>
            """.formatted(
                        Html.escape(action), Html.escape(name), Html.escape(value), Html.escape(button)));
    }

    /**
     * A page with a form.
     *
     * @param action where to, relative to the page
     * @param fields the names of the values to type, each with its label
     */
    static MailPage ofForm(
            int status, String title, String text, String action, Map<String, String> fields, String button) {
        StringBuilder inputs = new StringBuilder();
        fields.forEach((name, label) -> inputs.append("""
                  <label>%s<br><input name="%s" required autocomplete="off" maxlength="50"></label>
            """.formatted(Html.escape(label), Html.escape(name))));
        return new MailPage(status, title, text, """
                <form method="post" action="%s">
            %s      <button type="submit">%s</button>
                </form>
            """.formatted(Html.escape(action), inputs, Html.escape(button)));
    }

    /** Sends the page. Its URL has a secret: it is stored nowhere and told to no other site. */
    void send(Response response, Callback callback) {
        byte[] html = PAGE.replace("@TITLE@", Html.escape(title))
                .replace("@STYLE@", STYLE)
                .replace("@TEXT@", Html.escape(text))
                // Last, since a value in it may look like one of these places.
                .replace("@FORM@", form)
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(HttpHeader.CONTENT_LENGTH, html.length);
        response.write(true, ByteBuffer.wrap(html), callback);
    }
}
