package io.trunkline.operator.outbox;

import io.trunkline.notification.MessageState;
import io.trunkline.notification.OutboxFilter;
import io.trunkline.parameter.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * Which part of the list somebody wants to see: the fields of the form as they were filled in, and where the page begins. What is unknown in
 * the address is left alone. Immutable.
 *
 * @param account the text in the field; empty for any
 * @param state the same
 * @param recipient the same
 * @param newest the highest id on the page
 * @param mistake what is wrong with a field, for people; empty if nothing is
 */
record ListRequest(String account, String state, String recipient, long newest, Optional<String> mistake) {

    /** So many messages a page has. */
    static final int PAGE = 50;

    static final String ACCOUNT = "account_id";
    static final String STATE = "state";
    static final String RECIPIENT = "recipient";
    static final String FROM = "from";

    static ListRequest of(Request request) {
        Fields fields;
        try {
            fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            return new ListRequest("", "", "", 0, Optional.of("The address is not well-formed."));
        }
        String account = text(fields, ACCOUNT);
        String state = text(fields, STATE);
        String recipient = text(fields, RECIPIENT);
        String from = text(fields, FROM);
        OptionalLong newest = from.isEmpty() ? OptionalLong.of(Long.MAX_VALUE) : Ids.read(from);
        return new ListRequest(
                account, state, recipient, newest.orElse(0), mistake(account, state, recipient, newest.isPresent()));
    }

    private static String text(Fields fields, String name) {
        String value = fields.getValue(name);
        return value == null ? "" : value.strip();
    }

    private static Optional<String> mistake(String account, String state, String recipient, boolean place) {
        if (!account.isEmpty() && Ids.read(account).isEmpty()) {
            return Optional.of("The account is not an id: enter digits, such as 1.");
        }
        if (!state.isEmpty() && stateOf(state).isEmpty()) {
            return Optional.of("There is no such state.");
        }
        if (recipient.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("The recipient is not an address.");
        }
        return place ? Optional.empty() : Optional.of("This page of the list does not exist.");
    }

    private static Optional<MessageState> stateOf(String text) {
        return Arrays.stream(MessageState.values())
                .filter(state -> state.id().equals(text))
                .findFirst();
    }

    /** The messages that are wanted, if there is no mistake. */
    OutboxFilter filter() {
        return new OutboxFilter(
                account.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Ids.read(account).orElseThrow()),
                stateOf(state),
                Optional.empty(),
                recipient.isEmpty() ? Optional.empty() : Optional.of(recipient));
    }

    /** Whether any field is filled in. */
    boolean isFiltered() {
        return !(account + state + recipient).isEmpty();
    }

    /**
     * The address of a page with the same filters; not escaped.
     *
     * @param from the highest id on it; empty for the first page
     */
    String address(Optional<Long> from) {
        String query = Stream.of(
                        List.of(ACCOUNT, account),
                        List.of(STATE, state),
                        List.of(RECIPIENT, recipient),
                        List.of(FROM, from.map(String::valueOf).orElse("")))
                .filter(field -> !field.getLast().isEmpty())
                .map(field -> field.getFirst() + "=" + URLEncoder.encode(field.getLast(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? OutboxPages.PATH : OutboxPages.PATH + "?" + query;
    }
}
