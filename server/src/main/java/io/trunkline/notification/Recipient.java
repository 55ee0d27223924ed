package io.trunkline.notification;

import java.time.ZoneId;

/**
 * Who gets a message, as the account was when it was written. Immutable.
 *
 * @param address the e-mail address
 * @param language the account's {@code language_code}
 * @param zone the account's time zone
 * @param account the account's name
 * @param name the owner's first name; may be empty
 */
public record Recipient(String address, String language, ZoneId zone, String account, String name) {}
