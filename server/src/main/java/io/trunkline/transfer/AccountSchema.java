package io.trunkline.transfer;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.login.AccountNameRule;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.parameter.ParameterType;
import io.trunkline.view.AccountShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The members of bodies that describe an account, derived from the declarations of the profile's fields. Stateless and thread-safe. */
public final class AccountSchema {

    static final String NAME = AccountShapes.NAME;

    /** The member that holds the e-mail address. */
    public static final String EMAIL = ProfileFields.EMAIL.name();

    /** The member that holds a new password. */
    public static final String PASSWORD = ProfileFields.PASSWORD.name();

    static final String ACTIVE = AccountShapes.ACTIVE;
    static final String PARENT = AccountShapes.PARENT;

    /** The fields of the profile, under the names that they have in answers. */
    public static final List<BodyMember> PROFILE =
            ProfileFields.ALL.stream().map(AccountSchema::member).toList();

    /** The members from which an account is created. */
    public static final List<BodyMember> NEW = Stream.concat(
                    Stream.of(
                            BodyMember.required(NAME, Kind.TEXT, AccountNameRule.WORDS),
                            BodyMember.required(EMAIL, Kind.TEXT, "The owner's e-mail address."),
                            BodyMember.optional(PASSWORD, Kind.TEXT, "The first password; by default none."),
                            BodyMember.optional(
                                    ACTIVE, Kind.FLAG, "Whether it may make calls at once; by default true."),
                            BodyMember.optional(PARENT, Kind.INTEGER, "The account that may act for the new one.")),
                    PROFILE.stream()
                            .filter(member -> !member.name().equals(EMAIL)
                                    && !member.name().equals(PASSWORD)))
            .toList();

    /** Parameters of the Management API whose names differ from those of the members, with these members. */
    public static final Map<String, String> MEMBERS =
            Map.of("new_account_email", EMAIL, "new_account_password", PASSWORD);

    private AccountSchema() {}

    private static BodyMember member(ProfileField<?> field) {
        return BodyMember.clearable(
                field.name(),
                kind(field),
                field.description() + " Null or empty text clears it where that is allowed.");
    }

    private static Kind kind(ProfileField<?> field) {
        if (field.type() == ParameterType.FLAG) {
            return Kind.FLAG;
        }
        return field.type() == ParameterType.DECIMAL ? Kind.DECIMAL : Kind.TEXT;
    }

    /** The new account that a body with the members of {@link #NEW} describes. */
    public static NewAccount newAccount(Body body, EditRules rules) {
        OptionalLong parent = body.integer(PARENT);
        return new NewAccount(
                body.text(NAME).orElse(""),
                body.text(EMAIL).orElse(""),
                body.text(PASSWORD).orElse(null),
                body.flag(ACTIVE).orElse(true),
                parent.isPresent() ? Long.valueOf(parent.getAsLong()) : null,
                Optional.of(draft(body, rules)));
    }

    /** The edit of the fields that are set in the same way when an account is created and when it is edited. */
    public static ProfileEdit.Builder draft(Body body, EditRules rules) {
        ProfileEdit.Builder draft = rules.newEdit();
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (body.has(field.name()) && field != ProfileFields.EMAIL && field != ProfileFields.PASSWORD) {
                draft.setText(field, body.asText(field.name()));
            }
        }
        return draft;
    }
}
