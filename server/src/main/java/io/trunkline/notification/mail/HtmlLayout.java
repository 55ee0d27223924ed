package io.trunkline.notification.mail;

import io.trunkline.notification.mail.MailContent.Action;
import io.trunkline.notification.mail.MailContent.Fact;
import io.trunkline.text.Html;

/**
 * Lays out a mail as a page: one column that narrows to 320 pixels, styles on the elements, since many readers drop others, and nothing
 * that would have to be loaded. Readers in dark mode get colors from the one style sheet in the head.
 */
final class HtmlLayout {

    /** The letters of the reader's device. */
    static final String FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    private static final String DARK = """
            @media (prefers-color-scheme: dark) {
              .page { background-color: #14171a !important; }
              .card { background-color: #1f2428 !important; border-color: #343b41 !important; }
              .text { color: #e6e9ec !important; }
              .quiet { color: #a3adb7 !important; }
              .line { border-color: #343b41 !important; }
              .brand { border-top-color: #4f9cf0 !important; }
              .button { background-color: #1f6fd0 !important; }
            }
            """;

    private final MailContent content;
    private final StringBuilder html = new StringBuilder(4096);

    private HtmlLayout(MailContent content) {
        this.content = content;
    }

    static String of(MailContent content) {
        return new HtmlLayout(content).page();
    }

    private String page() {
        html.append("<!doctype html>\n<html lang=\"")
                .append(content.language())
                .append("\" dir=\"")
                .append(content.rightToLeft() ? "rtl" : "ltr")
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<meta name=\"supported-color-schemes\" content=\"light dark\">\n<title>")
                .append(Html.escape(content.subject()))
                .append("</title>\n<style>\n")
                .append(DARK)
                .append(
                        "</style>\n</head>\n<body class=\"page\" style=\"margin:0;padding:0;background-color:#f3f5f7;\">\n");
        table("page", "background-color:#f3f5f7;");
        html.append("<tr><td align=\"center\" style=\"padding:20px 12px 24px;\">\n");
        sender();
        // Without a list at its end, the margin of the last paragraph is part of the space below.
        String space = content.facts().isEmpty() ? "24px 24px 8px" : "24px";
        table("card", "max-width:560px;background-color:#ffffff;border:1px solid #dde2e7;border-radius:8px;");
        html.append("<tr><td class=\"brand\" align=\"")
                .append(start())
                .append("\" style=\"padding:")
                .append(space)
                .append(";border-top:4px solid #0b62c4;border-radius:8px;\">\n");
        heading();
        content.page().ifPresentOrElse(this::ownPage, () -> {
            HtmlParagraphs paragraphs = new HtmlParagraphs(html, start());
            content.paragraphs().forEach(paragraphs::add);
            content.action().ifPresent(this::button);
        });
        facts();
        html.append("</td></tr>\n</table>\n");
        footer();
        return html.append("</td></tr>\n</table>\n</body>\n</html>\n").toString();
    }

    private void table(String type, String style) {
        html.append("<table role=\"presentation\" class=\"")
                .append(type)
                .append(
                        "\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"border-collapse:separate;")
                .append(style)
                .append("\">\n");
    }

    /** The side at which lines begin. */
    private String start() {
        return content.rightToLeft() ? "right" : "left";
    }

    private void sender() {
        html.append("<div style=\"max-width:560px;padding:0 0 12px;text-align:")
                .append(start())
                .append(
                        ";\"><span class=\"quiet\" style=\"padding:0 24px;font-size:16px;line-height:24px;font-weight:600;color:#5b6673;")
                .append(FONT)
                .append("\"><bdi>")
                .append(Html.escape(content.platform()))
                .append("</bdi></span></div>\n");
    }

    private void heading() {
        html.append(
                        "<h1 class=\"text\" style=\"margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:#1c232b;")
                .append(FONT)
                .append("\">")
                .append(Html.escape(content.subject()))
                .append("</h1>\n");
    }

    /** What it does not style itself looks as the rest. */
    private void ownPage(String page) {
        html.append("<div class=\"text\" style=\"font-size:16px;line-height:24px;color:#1c232b;")
                .append(FONT)
                .append("\">\n")
                .append(page)
                .append("\n</div>\n");
    }

    private void button(Action action) {
        html.append("<p style=\"margin:8px 0 24px;\"><a class=\"button\" href=\"")
                .append(Html.escape(action.link()))
                .append(
                        "\" style=\"display:inline-block;padding:10px 20px;border-radius:6px;background-color:#0b62c4;color:#ffffff;")
                .append("font-size:16px;line-height:24px;font-weight:600;text-decoration:none;")
                .append(FONT)
                .append("\">")
                .append(Html.escape(action.label()))
                .append("</a></p>\n");
    }

    private void facts() {
        if (content.facts().isEmpty()) {
            return;
        }
        table("line", "margin-top:8px;border-top:1px solid #dde2e7;");
        for (Fact fact : content.facts()) {
            html.append("<tr>");
            cell("quiet", "width:40%;color:#5b6673;", Html.escape(fact.label()));
            cell("text", "color:#1c232b;word-break:break-word;", "<bdi>" + Html.escape(fact.value()) + "</bdi>");
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void cell(String type, String style, String content) {
        html.append("<td class=\"")
                .append(type)
                .append("\" valign=\"top\" style=\"padding:8px 0 0;font-size:14px;line-height:20px;")
                .append(style)
                .append(FONT)
                .append("\">")
                .append(content)
                .append("</td>");
    }

    private void footer() {
        html.append("<div style=\"max-width:560px;padding:16px 0 0;text-align:")
                .append(start())
                .append(";\">\n");
        content.footer().forEach(line -> footerLine(Html.escape(line)));
        content.optOut()
                .ifPresent(link -> footerLine("<a class=\"quiet\" href=\"" + Html.escape(link.link())
                        + "\" style=\"color:#5b6673;text-decoration:underline;\">" + Html.escape(link.label())
                        + "</a>"));
        html.append("</div>\n");
    }

    private void footerLine(String content) {
        html.append(
                        "<p class=\"quiet\" style=\"margin:0 0 8px;padding:0 24px;font-size:13px;line-height:18px;color:#5b6673;")
                .append(FONT)
                .append("\">")
                .append(content)
                .append("</p>\n");
    }
}
