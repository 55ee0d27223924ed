package io.trunkline.method.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call gives, decoded as it is declared. */
final class ArgumentsTest {

    private static final ApiParameter<String> NAME =
            ApiParameter.named("name", ParameterType.TEXT, "A name.").required();
    private static final ApiParameter<Long> COUNT =
            ApiParameter.number("count", new Range(1, 10), "How many.").byDefault("5");
    private static final ApiParameter<Boolean> FLAG = ApiParameter.named("flag", ParameterType.FLAG, "Whether.");
    private static final ApiParameter<String> NOTE = ApiParameter.text("note", 3, "A note.");
    private static final ApiParameter<List<Long>> IDS =
            ApiParameter.list("ids", ParameterType.ID, "Some.").selects().orAll();
    private static final ApiParameter<Long> OTHER = ApiParameter.named("ids", ParameterType.ID, "One.");

    private static Arguments decode(List<ApiParameter<?>> declared, String... namesAndValues) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.computeIfAbsent(namesAndValues[i], _ -> new ArrayList<>()).add(namesAndValues[i + 1]);
        }
        return Arguments.decode(declared, Parameters.of(given));
    }

    private static List<String> faults(List<ApiParameter<?>> declared, String... namesAndValues) {
        FaultException refusal = catchThrowableOfType(FaultException.class, () -> decode(declared, namesAndValues));
        return Objects.requireNonNull(refusal).all().stream()
                .map(fault -> fault.code().number() + " " + fault.field())
                .toList();
    }

    @Test
    void everyFaultIsToldInDeclaredOrder() {
        assertThat(faults(
                        List.of(NAME, COUNT, FLAG, NOTE, IDS),
                        "ids",
                        "x",
                        "note",
                        "long",
                        "flag",
                        "maybe",
                        "count",
                        "11"))
                .containsExactly("485 name", "497 count", "496 flag", "477 note", "496 ids");
    }

    @Test
    void whatIsNotGivenHasItsDefaultOrNone() {
        Arguments arguments = decode(List.of(COUNT, FLAG, IDS));
        assertThat(arguments.get(COUNT)).isEqualTo(5);
        assertThat(arguments.find(FLAG)).isEmpty();
        assertThat(arguments.get(IDS)).isEmpty();
        assertThat(arguments.has(COUNT)).isFalse();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> arguments.get(FLAG));
    }

    @Test
    void whoReadsWhatIsNotDeclaredFails() {
        Arguments arguments = decode(List.of(IDS), "name", "x", "ids", "1");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> arguments.find(NAME))
                .withMessageContaining("name");
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> arguments.has(NAME));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .as("one of the same name")
                .isThrownBy(() -> arguments.find(OTHER));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .as("one without a word for all")
                .isThrownBy(() -> decode(List.of(NAME), "name", "all").meansAll(NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "ANY", "1;all", "[\"all\"]", "0;any"})
    void allIsAmongTheValuesOfAList(String text) {
        Arguments arguments = decode(List.of(IDS), "ids", text);
        assertThat(arguments.meansAll(IDS)).isTrue();
        assertThat(arguments.get(IDS)).isEmpty();
        assertThat(arguments.has(IDS)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "0, false", "1, true"})
    void emptyTextAndZeroSelectNothing(String text, boolean isGiven) {
        Arguments arguments = decode(List.of(IDS), "ids", text);
        assertThat(arguments.has(IDS)).isEqualTo(isGiven);
        assertThat(arguments.get(IDS)).isEqualTo(isGiven ? List.of(1L) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTS, '', true",
        "COUNTS, 0, true",
        "EMPTY_IS_ABSENT, '', false",
        "EMPTY_IS_ABSENT, 0, true",
        "EMPTY_AND_ZERO_ARE_ABSENT, '', false",
        "EMPTY_AND_ZERO_ARE_ABSENT, 0, false"
    })
    void whatABlankMeansIsDeclared(Blank meaning, String text, boolean isGiven) {
        ApiParameter<String> note = NOTE.blank(meaning);
        assertThat(decode(List.of(note), "note", text).has(note)).isEqualTo(isGiven);
    }

    @Test
    void oneValueSentTwiceIsOneAndTwoAreRefused() {
        assertThat(decode(List.of(NOTE), "note", "a", "note", "a").get(NOTE)).isEqualTo("a");
        assertThat(faults(List.of(NOTE), "note", "a", "note", "b")).containsExactly("101 note");
    }

    @Test
    void aRuleIsToldAtThePlaceOfItsParameter() {
        ApiParameter<Boolean> alone = FLAG.rule((own, given) -> given.has(NOTE)
                ? Optional.of(Fault.ofField(ErrorCode.ONLY_ONE_OF_PARAMETERS, own.name(), "One of them."))
                : Optional.empty());
        assertThat(faults(List.of(NAME, alone, NOTE), "note", "long"))
                .containsExactly("485 name", "458 flag", "477 note");
        assertThat(faults(List.of(alone, NOTE), "note", "a")).containsExactly("458 flag");
        assertThat(faults(List.of(alone, NOTE), "flag", "maybe", "note", "a"))
                .as("nothing of one that is bad itself")
                .containsExactly("496 flag");
    }

    @Test
    void aRuleSaysNothingOfWhatIsBadItself() {
        ApiParameter<String> judged = NAME.rule((own, given) ->
                given.get(COUNT) > 3 ? Optional.of(Fault.invalid(own.name(), "Too many.")) : Optional.empty());
        assertThat(faults(List.of(judged, COUNT), "name", "x", "count", "0")).containsExactly("497 count");
        assertThat(faults(List.of(judged, COUNT), "name", "x")).containsExactly("496 name");
    }

    @Test
    void aRuleSaysNothingOfWhatIsMissing() {
        ApiParameter<Boolean> judged = FLAG.rule((own, given) ->
                given.get(NAME).isEmpty() ? Optional.of(Fault.invalid(own.name(), "No name.")) : Optional.empty());
        assertThat(faults(List.of(judged, NAME))).containsExactly("485 name");
    }

    @Test
    void deferredFaultsAloneWaitForWhoReadsThem() {
        ApiParameter<Boolean> deferred = FLAG.deferred();
        Arguments arguments = decode(List.of(deferred, NOTE), "flag", "maybe");
        assertThat(arguments.has(deferred)).isTrue();
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> arguments.find(deferred));
        assertThat(faults(List.of(deferred, NOTE), "flag", "maybe", "note", "long"))
                .containsExactly("496 flag", "477 note");
    }

    @Test
    void aMissingOneMayHaveItsOwnFault() {
        ApiParameter<String> own = NOTE.requiredOr(Fault.ofField(ErrorCode.EMPTY_NEW_PASSWORD, "note", "Send one."));
        assertThat(faults(List.of(own))).containsExactly("463 note");
        assertThat(faults(List.of(own), "note", "")).containsExactly("463 note");
    }

    @Test
    void whatIsDeclaredFurtherLeavesTheFirstAsItIs() {
        NOTE.required().selects().byDefault("x").describedAs("Another.");
        assertThat(NOTE.isRequired()).isFalse();
        assertThat(NOTE.defaultText()).isEmpty();
        assertThat(NOTE.description()).isEqualTo("A note.");
    }

    /** A call without the parameter means everything: no text may come to mean that by having nothing in it. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", ";", " ", "[\"\"]", "; ;"})
    void aListWithoutValuesSelectsNotEverything(String text) {
        assertThat(faults(List.of(IDS), "ids", text)).containsExactly("496 ids");
    }

    @Test
    void zeroBesideOtherValuesIsAValue() {
        assertThat(decode(List.of(IDS), "ids", "0;5").get(IDS)).containsExactly(0L, 5L);
        assertThat(decode(List.of(IDS), "ids", "0;0").get(IDS))
                .as("the same value twice is one")
                .containsExactly(0L);
        assertThat(decode(List.of(IDS), "ids", "0").has(IDS)).isFalse();
    }

    @Test
    void whatStandsBesideAllHasToBeGoodAsWell() {
        assertThat(faults(List.of(IDS), "ids", "x;all")).containsExactly("496 ids");
    }

    @Test
    void aChangeOfAllTakesNoValuesBesides() {
        ApiParameter<List<Long>> changed = IDS.orAllAlone();
        assertThat(decode(List.of(changed), "ids", "all").meansAll(changed)).isTrue();
        assertThat(faults(List.of(changed), "ids", "5;all")).containsExactly("496 ids");
    }

    @Test
    void aDefaultThatVariesIsNotStated() {
        assertThat(COUNT.defaultText()).contains("5");
        assertThat(COUNT.defaultVaries().defaultText()).isEmpty();
        assertThat(decode(List.of(NOTE)).find(NOTE)).isEmpty();
    }
}
