package io.trunkline.transfer;

import io.trunkline.problem.ErrorDetail;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The outcome of one line of an import. Immutable.
 *
 * @param line its number, from 1
 * @param accountId the account that was created; empty if the line was refused
 * @param apiKey the API key of that account, if it was looked up
 * @param errors why the line was refused; empty if there is an account
 */
public record ImportedLine(long line, OptionalLong accountId, Optional<String> apiKey, List<ErrorDetail> errors) {

    /** The line with its account and the account's key, or with what is wrong. */
    public static final Shape<ImportedLine> SHAPE = Shape.<ImportedLine>of("ImportedLine")
            .required("line", JsonTypes.INTEGER, "Its number, from 1.", ImportedLine::line)
            .optional(
                    "account_id",
                    JsonTypes.INTEGER,
                    "The account that was created.",
                    line -> line.accountId.isPresent() ? Long.valueOf(line.accountId.getAsLong()) : null)
            .optional("api_key", JsonTypes.TEXT, "Its API key: a secret.", line -> line.apiKey.orElse(null))
            .optional(
                    "errors",
                    JsonTypes.listOf(ErrorDetail.SHAPE),
                    "Why the line was refused, as in a problem document; missing if it was not.",
                    line -> line.accountId.isPresent() ? null : line.errors)
            .build();

    public ImportedLine {
        errors = List.copyOf(errors);
    }

    ImportedLine withKey(String key) {
        return new ImportedLine(line, accountId, Optional.of(key), errors);
    }

    /** What is wrong, for people: each with the member's name and the code, if any. */
    public List<String> complaints() {
        return errors.stream().map(ErrorDetail::sentence).toList();
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ImportedLine[line=" + line + ", accountId=" + accountId + "]";
    }
}
