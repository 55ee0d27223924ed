package io.trunkline.operator;

import io.trunkline.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text that a client sends back to get the next page: it has no meaning for the client, and is no secret. */
public final class Cursor {

    private static final int MAX_LENGTH = 1000;

    private Cursor() {}

    /**
     * Writes one.
     *
     * @param list what list it belongs to: no other takes it
     */
    public static String of(String list, String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + position).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position in one.
     *
     * @throws Problem 400 if it is none of this list
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
            // Refused below, as all others.
        }
        throw foreign();
    }

    /**
     * The position in one where it is an id.
     *
     * @throws Problem 400 if it is none of this list
     */
    static long id(String list, String cursor) {
        String position = position(list, cursor);
        if (!position.matches("\\d{1,18}")) {
            throw foreign();
        }
        return Long.parseLong(position);
    }

    private static Problem foreign() {
        return Problem.ofParameter("cursor", "Send next_cursor of an answer to the same list.");
    }
}
