package io.trunkline.view;

import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Mail;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.TreeMap;

/** Messages to the owners of accounts, as operators see them. */
public final class MessageShapes {

    /** What is known of a message, its values included, which may be the owner's secrets. */
    public static final Shape<StoredMessage> MESSAGE = Shape.<StoredMessage>of("Message")
            .required(
                    "message_id",
                    JsonTypes.INTEGER,
                    "Its number, unique over all accounts and growing.",
                    stored -> stored.message().id())
            .required(
                    "account_id",
                    JsonTypes.INTEGER,
                    "The account that it is about.",
                    stored -> stored.message().accountId())
            .required(
                    "kind",
                    JsonTypes.TEXT,
                    "What it tells, as in docs/notifications.md.",
                    stored -> stored.message().notice().id())
            .required(
                    "topic",
                    JsonTypes.TEXT,
                    "What that is about, which decides the switch of the profile.",
                    stored -> stored.message().notice().topic().id())
            .required(
                    "created",
                    JsonTypes.TIME,
                    "When it was written.",
                    stored -> stored.message().created())
            .required(
                    "recipient",
                    JsonTypes.TEXT,
                    "The e-mail address.",
                    stored -> stored.message().recipient().address())
            .required(
                    "language",
                    JsonTypes.TEXT,
                    "The account's language at that time.",
                    stored -> stored.message().recipient().language())
            .required(
                    "state",
                    JsonTypes.TEXT,
                    "`waiting`, `sent`, `kept` (this server sends no mail), `failed`, or `withheld` (the address bounces).",
                    stored -> stored.state().id())
            .required(
                    "attempts", JsonTypes.SMALL_INTEGER, "How often it was tried to be sent.", StoredMessage::attempts)
            .optional(
                    "due",
                    JsonTypes.TIME,
                    "When the next attempt is due; missing if there is none.",
                    stored -> stored.due().orElse(null))
            .optional(
                    "ended",
                    JsonTypes.TIME,
                    "When it was sent, kept, withheld or given up; missing while it waits.",
                    stored -> stored.ended().orElse(null))
            .optional(
                    "reason",
                    JsonTypes.TEXT,
                    "Why the last attempt failed, or it is withheld; missing otherwise.",
                    stored -> stored.reason().orElse(null))
            .required(
                    "content",
                    JsonTypes.mapOf(JsonTypes.TEXT),
                    "Its values, by name; some are secrets of the owner.",
                    stored -> new TreeMap<>(stored.message().values()))
            .build();

    /** A message, and the mail that it is. */
    public record Shown(StoredMessage stored, Mail mail) {}

    /** A message as its recipient reads it. */
    public static final Shape<Shown> SHOWN = Shape.<Shown>of("ShownMessage")
            .with(MESSAGE, Shown::stored)
            .required(
                    "subject",
                    JsonTypes.TEXT,
                    "The mail's subject.",
                    shown -> shown.mail().subject())
            .required(
                    "text",
                    JsonTypes.TEXT,
                    "The mail in plain text.",
                    shown -> shown.mail().text())
            .required(
                    "html",
                    JsonTypes.TEXT,
                    "The mail as a page, which loads nothing.",
                    shown -> shown.mail().html())
            .build();

    private MessageShapes() {}
}
