package io.trunkline.notification.mail;

import io.trunkline.text.Html;
import java.util.regex.Pattern;

/** Writes the paragraphs of a page: text, lists and codes. For one page. */
final class HtmlParagraphs {

    /** A paragraph that is a code and nothing else; with the marks that keep it in its direction. */
    private static final Pattern CODE = Pattern.compile("\u2068?[0-9]{4,12}\u2069?");

    private final StringBuilder html;
    private final String start;

    /** @param start the side at which lines begin */
    HtmlParagraphs(StringBuilder html, String start) {
        this.html = html;
        this.start = start;
    }

    void add(String text) {
        if (text.lines().allMatch(line -> line.startsWith(MailContent.BULLET))) {
            list(text);
        } else if (CODE.matcher(text).matches()) {
            // Large, and with its digits apart, since people type it.
            paragraph("font-size:28px;line-height:40px;font-weight:600;letter-spacing:3px;", text);
        } else {
            paragraph("font-size:16px;line-height:24px;", text);
        }
    }

    private void paragraph(String style, String text) {
        html.append("<p class=\"text\" style=\"margin:0 0 16px;color:#1c232b;")
                .append(style)
                .append(HtmlLayout.FONT)
                .append("\">")
                .append(Html.escape(text).replace("\n", "<br>\n"))
                .append("</p>\n");
    }

    private void list(String text) {
        html.append("<ul class=\"text\" style=\"margin:0 0 16px;padding:0;padding-")
                .append(start)
                .append(":20px;font-size:16px;line-height:24px;color:#1c232b;")
                .append(HtmlLayout.FONT)
                .append("\">\n");
        text.lines()
                .map(line -> line.substring(MailContent.BULLET.length()))
                .forEach(line -> html.append("<li style=\"margin:0 0 8px;\">")
                        .append(Html.escape(line))
                        .append("</li>\n"));
        html.append("</ul>\n");
    }
}
