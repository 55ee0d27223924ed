package io.trunkline.callback.diagnosis;

import io.trunkline.callback.signature.CallbackHash;
import io.trunkline.text.Ascii;
import java.util.List;

/**
 * Checks the hash of a received callback and, if it does not fit, finds out which part of its input differs. Immutable and thread-safe.
 *
 * @param salt of the account; empty for none
 * @param apiKey of the account
 */
public record HashCheck(String salt, String apiKey) {

    /** Maximum number of inputs that may be wrong at once. With more, combinations would fit by chance and explain nothing. */
    private static final int MOST_CAUSES = 2;

    private static final List<String> PARTS = List.of("salt", "account id", "api key", "callback id");
    private static final String RIGHT_ORDER = "0123";

    /**
     * Checks one hash.
     *
     * @param hash as it was received
     * @param accountId of the callback, its digits as they appear in the body
     * @param callbackId likewise
     * @param otherIds the callback ids of the other callbacks in the body
     */
    public Diagnosis check(String hash, String accountId, String callbackId, List<String> otherIds) {
        Candidates<String> hashes = new Candidates<>(hash)
                .or(Ascii.lower(hash), "the hash is in upper case instead of lower case")
                .or(Ascii.lower(hash.strip()), "the hash has white space around it");
        Candidates<String> salts = texts(salt, "salt").or("", "the hash was computed without a salt");
        Candidates<String> keys = texts(apiKey, "api key");
        Candidates<String> accounts = ids(accountId, "account id");
        Candidates<String> callbacks = ids(callbackId, "callback id");
        otherIds.forEach(id -> callbacks.or(id, "the hash belongs to callback " + id + ", which is in the same body"));
        Candidates<String> orders = orders();
        List<Candidates<?>> inputs = List.of(hashes, salts, keys, accounts, callbacks, orders);
        int[] sizes = inputs.stream().mapToInt(Candidates::size).toArray();
        Search.Result result = Search.find(sizes, MOST_CAUSES, choices -> {
            String[] parts = {
                salts.value(choices[1]), accounts.value(choices[3]), keys.value(choices[2]), callbacks.value(choices[4])
            };
            StringBuilder input = new StringBuilder();
            orders.value(choices[5]).chars().forEach(digit -> input.append(parts[digit - '0']));
            return CallbackHash.ofText(input.toString()).equals(hashes.value(choices[0]));
        });
        return Diagnosis.of(result, inputs);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "HashCheck[]";
    }

    private static Candidates<String> texts(String given, String name) {
        return new Candidates<>(given)
                .or(given.strip(), "the " + name + " that was given has white space around it")
                .or(unquoted(given), "the " + name + " that was given has quotation marks around it")
                .or(given + "\n", "the hash was computed with a line break after the " + name)
                .or(Ascii.lower(given), "the hash was computed with the " + name + " in lower case")
                .or(Ascii.upper(given), "the hash was computed with the " + name + " in upper case");
    }

    private static Candidates<String> ids(String given, String name) {
        return new Candidates<>(given)
                .or("\"" + given + "\"", "the hash was computed with quotation marks around the " + name)
                .or(given + ".0", "the hash was computed with the " + name + " as a decimal number, " + given + ".0")
                .or("", "the hash was computed without the " + name);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Candidates<String> orders() {
        Candidates<String> orders = new Candidates<>(RIGHT_ORDER);
        permute("", RIGHT_ORDER, orders);
        return orders;
    }

    private static void permute(String head, String rest, Candidates<String> into) {
        if (rest.isEmpty()) {
            List<String> names =
                    head.chars().mapToObj(digit -> PARTS.get(digit - '0')).toList();
            into.or(head, "the hash was computed in another order: " + String.join(", ", names));
            return;
        }
        for (int i = 0; i < rest.length(); i++) {
            permute(head + rest.charAt(i), rest.substring(0, i) + rest.substring(i + 1), into);
        }
    }
}
