package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.CodeLists;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.TestRules;
import io.trunkline.parameter.ParameterType;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The algebra of partial edits: what holds for every profile and every edit. */
class ProfileEditPropertyTest {

    @Property
    void applyingOneEditAfterAnotherIsApplyingTheirMerge(
            @ForAll("edits") ProfileEdit start,
            @ForAll("edits") ProfileEdit first,
            @ForAll("edits") ProfileEdit second) {
        Profile profile = Profile.initial().with(start);
        assertThat(profile.with(first).with(second)).isEqualTo(profile.with(first.then(second)));
    }

    @Property
    void anEditIsIdempotent(@ForAll("edits") ProfileEdit start, @ForAll("edits") ProfileEdit edit) {
        Profile once = Profile.initial().with(start).with(edit);
        assertThat(once.with(edit)).isEqualTo(once);
        assertThat(once.differences(once.with(edit))).isEmpty();
    }

    @Property
    void anEditTouchesNoFieldThatItDoesNotName(@ForAll("edits") ProfileEdit start, @ForAll("edits") ProfileEdit edit) {
        Profile before = Profile.initial().with(start);
        Profile after = before.with(edit);
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (!edit.has(field)) {
                assertThat((Object) after.get(field)).isEqualTo(before.get(field));
            }
        }
        assertThat(before.differences(after)).allMatch(edit::has);
    }

    @Property
    void whatIsPrintedParsesToTheSameValue(@ForAll("edits") ProfileEdit edit) {
        ProfileEdit.Builder again = TestRules.CONTRACT.newEdit();
        for (ProfileField<?> field : edit.fields()) {
            again.setText(field, print(edit.get(field)));
        }
        assertThat(Profile.initial().with(again.build()))
                .isEqualTo(Profile.initial().with(edit));
    }

    @Property
    void anAmountSurvivesItsColumn(@ForAll("amounts") BigDecimal amount) {
        BigDecimal kept = Money.checkThreshold(amount, TestRules.CONTRACT);
        assertThat(Money.fromMillionths(Money.toMillionths(kept)))
                .isEqualTo(kept)
                .isEqualByComparingTo(amount);
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("999999999999"))
                .ofScale(6);
    }

    @Provide
    Arbitrary<ProfileEdit> edits() {
        Arbitrary<ProfileField<?>> fields = Arbitraries.of(ProfileFields.ALL.stream()
                .filter(field -> field.exposure() != Exposure.HASHED)
                .toList());
        return fields.flatMap(field -> texts(field).map(text -> Map.<ProfileField<?>, String>entry(field, text)))
                .list()
                .ofMaxSize(8)
                .map(entries -> {
                    ProfileEdit.Builder edit = TestRules.CONTRACT.newEdit();
                    entries.forEach(entry -> edit.setText(entry.getKey(), entry.getValue()));
                    return edit.build();
                });
    }

    private Arbitrary<String> texts(ProfileField<?> field) {
        if (field.type() == ParameterType.FLAG) {
            return Arbitraries.of("true", "false", "1", "0", "True", "False");
        }
        if (field.type() == ParameterType.DECIMAL) {
            return amounts().map(BigDecimal::toPlainString);
        }
        return switch (field.parameter()) {
            case "new_account_email" -> Arbitraries.of("a@example.com", "B@Example.com", "c.d@example.org");
            case "language_code" -> Arbitraries.of(CodeLists.SPECIFIED_LANGUAGES);
            case "billing_address_country_code" -> Arbitraries.of(CodeLists.SPECIFIED_COUNTRIES);
            case "location" -> Arbitraries.of("GMT-8", "Etc/GMT+3", "Europe/Berlin", "UTC");
            case "callback_url" -> Arbitraries.of("", "http://localhost:1/x", "https://example.com/");
            case "mobile_phone" -> Arbitraries.of("", "+14155550123");
            case "billing_address_address" ->
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(100);
            default ->
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .withCharRange('\u00a0', '\u04ff')
                        .ofMaxLength(29);
        };
    }

    /** What AccountInfo shows of a value, and what a client would send back. */
    private static String print(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal amount -> amount.toPlainString();
            default -> value.toString();
        };
    }
}
