package io.trunkline.wire.docs;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.ErrorGuide;
import io.trunkline.text.Html;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The pages about error codes, as HTML. Stateless and thread-safe. */
final class ErrorPages {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>@TITLE@ - Trunkline</title>
                <style>:root{color-scheme:light dark;background:light-dark(#fff,#14171a);color:light-dark(#1c232b,#e6e9ec)}
                a{color:light-dark(#0b62c4,#79b4f5)}
                body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
                code{background:#8882;padding:.1em .3em}</style>
              </head>
              <body>
            """;

    private static final String FOOT = """
                <p>@LINK@</p>
              </body>
            </html>
            """;

    private ErrorPages() {}

    /** The page of all codes. */
    static String all() {
        return page(
                "Error codes",
                "<h1>Error codes</h1>\n",
                List.of(ErrorCode.values()),
                "<a href=\"/docs\">All methods</a>");
    }

    /** The page of one code. */
    static String of(ErrorCode code) {
        return page("Error " + code.number(), "", List.of(code), "<a href=\"/docs/errors\">All error codes</a>");
    }

    private static String page(String title, String heading, List<ErrorCode> codes, String link) {
        ErrorGuide guide = ErrorGuide.load();
        return HEAD.replace("@TITLE@", title)
                + heading
                + codes.stream().map(code -> section(guide, code)).collect(Collectors.joining())
                + FOOT.replace("@LINK@", link);
    }

    private static String section(ErrorGuide guide, ErrorCode code) {
        return String.format(
                Locale.ROOT,
                "    <h2 id=\"%d\">%d <code>%s</code></h2>\n    <p>%s</p>\n    <p>%s</p>\n",
                code.number(),
                code.number(),
                code.name(),
                Html.escape(code.message()),
                Html.escape(guide.text(code)));
    }
}
