package io.trunkline.notification.mail;

import io.trunkline.notification.Argument;
import io.trunkline.notification.Message;
import io.trunkline.text.Html;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The operator's own HTML for a notice, filled in. Values are always escaped. Stateless and thread-safe. */
final class OwnPage {

    private OwnPage() {}

    /** The operator's page. One with a button needs its link. */
    static Optional<String> of(Message message, MailTexts texts, Map<String, Object> values) {
        String key = message.notice().id() + TextRules.PAGE;
        boolean whole = message.notice().arguments().stream()
                .allMatch(argument -> argument.type() != Argument.Type.LINK
                        || message.values().containsKey(argument.name()));
        return texts.has(key) && whole ? Optional.of(texts.format(key, inHtml(message, values))) : Optional.empty();
    }

    /** The same values as HTML. Numbers and choices are for the pattern. */
    private static Map<String, Object> inHtml(Message message, Map<String, Object> values) {
        Map<String, Object> escaped = new HashMap<>(values);
        escaped.replaceAll((_, value) -> value instanceof String text
                ? Html.escape(text).replace("'", "&#39;").replace("\n", "<br>\n")
                : value);
        for (Argument argument : message.notice().arguments()) {
            if (argument.type() == Argument.Type.LINK) {
                // As it is, without the marks that keep text in its direction.
                escaped.put(
                        argument.name(),
                        Html.escape(Objects.requireNonNull(message.values().get(argument.name()))));
            }
        }
        return escaped;
    }
}
