package io.trunkline.sms.delivery;

import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.mail.Mails;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The texts of messages that are handed over: those of accounts as they are, those of notices in the language of their reader. Thread-safe. */
final class SmsContents {

    private static final String LANGUAGE = "language";
    private static final String ACCOUNT = "account";

    private static final Logger LOG = LoggerFactory.getLogger(SmsContents.class);

    private final SmsQueue queue;
    private final Mails mails;
    private final InstantSource clock;

    SmsContents(SmsQueue queue, Mails mails, InstantSource clock) {
        this.queue = queue;
        this.mails = mails;
        this.clock = clock;
    }

    /** The stored form of a notice's values. */
    static String ofNotice(String language, String account, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put(LANGUAGE, language);
        all.put(ACCOUNT, account);
        return JsonMapper.shared().writeValueAsString(all);
    }

    /** The text to hand over; empty if it cannot be read. */
    Optional<String> text(ClaimedSms claim) {
        Optional<String> content = queue.content(claim);
        return claim.notice().isEmpty()
                ? content
                : content.flatMap(values -> notice(claim, claim.notice().get(), values));
    }

    private Optional<String> notice(ClaimedSms claim, String name, String content) {
        try {
            Map<String, String> values = new HashMap<>();
            JsonMapper.shared()
                    .readTree(content)
                    .properties()
                    .forEach(member ->
                            values.put(member.getKey(), member.getValue().asString()));
            String language = Optional.ofNullable(values.remove(LANGUAGE)).orElse("");
            String account = Optional.ofNullable(values.remove(ACCOUNT)).orElse("");
            return Optional.of(mails.sms(new Message(
                    claim.accountId(),
                    claim.messageId(),
                    Notice.valueOf(name),
                    clock.instant(),
                    new Recipient(claim.destination(), language, ZoneOffset.UTC, account, ""),
                    values)));
        } catch (IllegalArgumentException | JacksonException e) {
            // The exception may show a value.
            LOG.debug("The notice {} cannot be written as a text message", claim.messageId(), e);
            return Optional.empty();
        }
    }
}
