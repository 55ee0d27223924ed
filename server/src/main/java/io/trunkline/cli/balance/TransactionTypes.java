package io.trunkline.cli.balance;

import io.trunkline.billing.TransactionType;
import io.trunkline.billing.TransactionType.Effect;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a transaction type by its wire name. */
final class TransactionTypes implements ITypeConverter<TransactionType> {

    @Override
    public TransactionType convert(String text) {
        return TransactionType.find(text)
                .orElseThrow(() -> new TypeConversionException("unknown transaction type '" + text + "'"));
    }

    private static Iterator<String> names(Effect effect) {
        return Arrays.stream(TransactionType.values())
                .filter(type -> type.effect() == effect)
                .map(TransactionType::text)
                .iterator();
    }

    /** Types of charges. */
    static final class Charges implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Effect.CHARGE);
        }
    }

    /** Types of top-ups. */
    static final class TopUps implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Effect.TOP_UP);
        }
    }
}
