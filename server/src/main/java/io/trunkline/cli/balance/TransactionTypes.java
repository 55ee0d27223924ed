package io.trunkline.cli.balance;

import io.trunkline.billing.TransactionType;
import io.trunkline.billing.TransactionType.Effect;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a type of transactions by its name on the wire. */
final class TransactionTypes implements ITypeConverter<TransactionType> {

    @Override
    public TransactionType convert(String text) {
        return TransactionType.find(text)
                .orElseThrow(() -> new TypeConversionException("there is no type '" + text + "' of transactions"));
    }

    private static Iterator<String> names(Effect effect) {
        return Arrays.stream(TransactionType.values())
                .filter(type -> type.effect() == effect)
                .map(TransactionType::text)
                .iterator();
    }

    /** The types of charges. */
    static final class Charges implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Effect.CHARGE);
        }
    }

    /** The types of what adds money. */
    static final class TopUps implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Effect.TOP_UP);
        }
    }
}
