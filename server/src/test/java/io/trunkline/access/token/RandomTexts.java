package io.trunkline.access.token;

import io.trunkline.access.Server;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts for the Authorization header, from noise to almost a token. */
final class RandomTexts {

    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u0000",
            "\"alg\"",
            "\"RS256\"",
            "\"kid\"",
            "\"iss\"",
            "\"iat\"",
            "\"exp\"",
            "\"nbf\"",
            "1234",
            "-1",
            "1e309",
            "0.1",
            "null",
            "true",
            " ",
            "\"" + Server.KEY_ID + "\"");

    private RandomTexts() {}

    /** A text that is not a valid header value; {@code parts} are those of a right token. */
    static String next(Random random, String[] parts) {
        return switch (random.nextInt(5)) {
            case 0 -> noise(random, 0x11_0000, 60);
            case 1 -> "Bearer " + noise(random, 0x80, 300);
            case 2 -> "Bearer " + base64(random) + "." + base64(random) + "." + base64(random);
            case 3 -> "Bearer " + TokenForge.base64(json(random)) + "." + parts[1] + "." + parts[2];
            default -> Server.token(Server.header(), json(random)).transform(token -> "Bearer " + token);
        };
    }

    private static String noise(Random random, int limit, int length) {
        return random.ints(random.nextInt(length), 0, limit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String base64(Random random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return TokenForge.base64(bytes);
    }

    private static String json(Random random) {
        return IntStream.range(0, random.nextInt(20))
                .mapToObj(_ -> JSON.get(random.nextInt(JSON.size())))
                .collect(Collectors.joining("", random.nextBoolean() ? "{" : "", random.nextBoolean() ? "}" : ""));
    }
}
