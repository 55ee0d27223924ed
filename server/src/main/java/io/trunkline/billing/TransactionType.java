package io.trunkline.billing;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of transactions. Their wire names are the names of the constants in lower case. */
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

    /** The effect of a transaction on an account's money. */
    public enum Effect {
        CHARGE,
        TOP_UP,
        CREDIT_LIMIT
    }

    private final Effect effect;

    TransactionType(Effect effect) {
        this.effect = effect;
    }

    /** The effect of transactions of this type. */
    public Effect effect() {
        return effect;
    }

    /** The wire name. */
    public String text() {
        return Ascii.lower(name());
    }

    /** The type with this name, ignoring case; empty if there is none. */
    public static Optional<TransactionType> find(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text().equals(Ascii.lower(text)))
                .findFirst();
    }

    /** The names of the types with this effect, for people. */
    public static String names(Effect effect) {
        return Arrays.stream(values())
                .filter(type -> type.effect == effect)
                .map(TransactionType::text)
                .collect(Collectors.joining(", "));
    }
}
