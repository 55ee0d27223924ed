package io.trunkline.billing;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a transaction is about. The Management API calls each by its name in lower case. */
public enum TransactionType {
    /** Something was used: a call, a message. */
    RESOURCE_CHARGE(Effect.CHARGE),
    SUBSCRIPTION_CHARGE(Effect.CHARGE),
    SUBSCRIPTION_INSTALLATION_CHARGE(Effect.CHARGE),
    CARD_PAYMENT(Effect.TOP_UP),
    ROBOKASSA_PAYMENT(Effect.TOP_UP),
    WIRE_TRANSFER(Effect.TOP_UP),
    GIFT(Effect.TOP_UP),
    REFUND(Effect.TOP_UP),
    /** Moves no money: changes how much the account may owe. */
    CREDIT_LIMIT(Effect.CREDIT_LIMIT);

    /** What a transaction does to an account's money. */
    public enum Effect {
        CHARGE,
        TOP_UP,
        CREDIT_LIMIT
    }

    private final Effect effect;

    TransactionType(Effect effect) {
        this.effect = effect;
    }

    /** What transactions of this type do. */
    public Effect effect() {
        return effect;
    }

    /** The name on the wire. */
    public String text() {
        return Ascii.lower(name());
    }

    /** The type of that name, in any case. */
    public static Optional<TransactionType> find(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text().equals(Ascii.lower(text)))
                .findFirst();
    }

    /** The names of the types that do this, for people. */
    public static String names(Effect effect) {
        return Arrays.stream(values())
                .filter(type -> type.effect == effect)
                .map(TransactionType::text)
                .collect(Collectors.joining(", "));
    }
}
