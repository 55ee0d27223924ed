package io.trunkline.console.form;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import java.util.List;

/** Finds the value that is meant where people type a part of it: a name instead of a code, a city instead of a zone. Stateless and thread-safe. */
final class Searched {

    private Searched() {}

    /**
     * The value that was typed, or the only one that it names; what was typed if there is none, or if there are several.
     *
     * @param choices the values, with their names in the reader's language
     */
    static String value(String typed, List<Choice> choices, Texts texts) {
        String wanted = typed.strip();
        if (wanted.isEmpty()
                || choices.stream().anyMatch(choice -> choice.value().equals(wanted))) {
            return wanted;
        }
        Collator reader = Collator.getInstance(new ULocale(texts.language()));
        reader.setStrength(Collator.PRIMARY);
        List<String> meant = choices.stream()
                .filter(choice -> reader.equals(wanted, choice.value())
                        || reader.equals(wanted, choice.label())
                        || reader.equals(wanted, city(choice.value())))
                .map(Choice::value)
                .distinct()
                .toList();
        return meant.size() == 1 ? meant.getFirst() : typed;
    }

    /** The last part of the name of a zone, as people write it. */
    private static String city(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
