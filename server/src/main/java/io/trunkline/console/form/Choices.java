package io.trunkline.console.form;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.trunkline.account.profile.CodeLists;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The values that fields offer, named in the reader's language and in its order. Thread-safe. */
public final class Choices {

    private static final Map<String, List<Choice>> LANGUAGES = new ConcurrentHashMap<>();
    private static final Map<String, List<Choice>> COUNTRIES = new ConcurrentHashMap<>();

    private final InstantSource clock;

    /** @param clock tells what time it is in time zones */
    public Choices(InstantSource clock) {
        this.clock = clock;
    }

    /** Languages, by their names in the reader's language and in themselves. */
    public static List<Choice> languages(Texts texts) {
        return LANGUAGES.computeIfAbsent(
                texts.language(),
                language -> named(language, CodeLists.SPECIFIED_LANGUAGES, (code, reader) -> {
                    ULocale named = new ULocale(code);
                    String here = named.getDisplayLanguage(reader);
                    String there = named.getDisplayLanguage(named);
                    return here.equals(there) ? here : here + " (" + there + ")";
                }));
    }

    /** Countries, by their names. */
    public static List<Choice> countries(Texts texts) {
        return COUNTRIES.computeIfAbsent(
                texts.language(),
                language -> named(
                        language,
                        CodeLists.SPECIFIED_COUNTRIES,
                        (code, reader) ->
                                new ULocale.Builder().setRegion(code).build().getDisplayCountry(reader)));
    }

    private static List<Choice> named(String language, Set<String> codes, BiFunction<String, ULocale, String> name) {
        ULocale reader = new ULocale(language);
        Collator order = Collator.getInstance(reader);
        return codes.stream()
                .map(code -> new Choice(code, name.apply(code, reader)))
                .sorted(Comparator.comparing(Choice::label, order::compare))
                .toList();
    }

    /** What time it is in a zone; empty text for none. */
    public String localTime(Texts texts, String zone) {
        return TimeZones.find(zone)
                .map(id -> texts.of("zone.now", "time", new Formats(texts.language(), id).clock(clock.instant())))
                .orElse("");
    }

    /** Time zones, with the time that it is there. */
    public List<Choice> zones(Texts texts) {
        List<Choice> choices = new ArrayList<>();
        for (String id : TimeZones.names()) {
            choices.add(new Choice(id, new Formats(texts.language(), ZoneId.of(id)).clock(clock.instant())));
        }
        return choices;
    }
}
