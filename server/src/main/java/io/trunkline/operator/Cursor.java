package io.trunkline.operator;

import io.trunkline.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text that a client sends back to get the next page. It is opaque to the client, but not a secret. */
public final class Cursor {

    private static final int MAX_LENGTH = 1000;

    private Cursor() {}

    /**
     * Creates a cursor.
     *
     * @param list the list that it belongs to; other lists refuse it
     */
    public static String of(String list, String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + position).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position that a cursor holds.
     *
     * @throws Problem 400 if it is not a cursor of this list
     */
    public static String position(String list, String cursor) {
        try {
            if (cursor.length() <= MAX_LENGTH) {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                        .toString();
                if (text.startsWith(list + ":") && text.chars().noneMatch(Character::isISOControl)) {
                    return text.substring(list.length() + 1);
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Refused below, like all others.
        }
        throw foreign();
    }

    /**
     * The position that a cursor holds, if positions are ids.
     *
     * @throws Problem 400 if it is not a cursor of this list
     */
    static long id(String list, String cursor) {
        String position = position(list, cursor);
        if (!position.matches("\\d{1,18}")) {
            throw foreign();
        }
        return Long.parseLong(position);
    }

    /** The refusal of a cursor that belongs to another list, or to none. */
    public static Problem foreign() {
        return Problem.ofParameter("cursor", "Send the next_cursor of an earlier page of the same list.");
    }
}
