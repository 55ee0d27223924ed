package io.trunkline.method.accounts;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.ProfileEditor;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileCompat.EmailChange;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.GuardedHandler;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.OutOfDateException;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.Shape;

/** SetAccountInfo: edits the caller's own profile. Fields that a call does not name stay as they are; any fault prevents every change. */
public final class SetAccountInfo implements GuardedHandler {

    public static final String NAME = "SetAccountInfo";

    static final Shape<Object> ANSWER = Results.done("1 once the edit is on disk.");

    private final ProfileEditor profiles;
    private final EditRules rules;
    private final ProfileParameters parameters;
    private final ApiParameter<?> email;
    private final ApiParameter<?> password;

    private SetAccountInfo(ProfileEditor profiles, EditRules rules) {
        this.profiles = profiles;
        this.rules = rules;
        this.parameters = new ProfileParameters(ProfileFields.ALL.stream()
                .<ProfileParameter<?>>map(field -> ProfileParameter.of(field, rules))
                .toList());
        this.email = parameters.all().get(ProfileFields.ALL.indexOf(ProfileFields.EMAIL));
        this.password = parameters.all().get(ProfileFields.ALL.indexOf(ProfileFields.PASSWORD));
    }

    /** The method's declaration. */
    public static ApiMethod declare(ProfileEditor profiles, EditRules rules) {
        SetAccountInfo handler = new SetAccountInfo(profiles, rules);
        return new ApiMethod(
                NAME,
                "set-account-info",
                "accounts",
                "Edits the account's profile. Omitted parameters stay unchanged; if one parameter is refused, nothing changes.",
                RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.ACCOUNTANT, Role.PAYER),
                handler.parameters.all(),
                ANSWER,
                handler);
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Actor actor = invocation.caller().actor();
        ProfileEdit.Builder edit = edit(invocation);
        if (!invocation.isRemembered()) {
            profiles.edit(actor, NAME, invocation.account(), edit);
        } else if (!profiles.editIfUnchanged(actor, NAME, invocation.account(), edit)) {
            throw new OutOfDateException();
        }
        return Json.done();
    }

    private ProfileEdit.Builder edit(Invocation invocation) {
        ProfileEdit.Builder edit = rules.newEdit();
        parameters.addTo(edit, invocation.arguments());
        refuseEmailChange(invocation, edit);
        refusePasswordChange(invocation, edit);
        return edit;
    }

    /** Only the password in the call itself counts: a session or a key may be in the hands of somebody who does not know it. */
    private void refusePasswordChange(Invocation invocation, ProfileEdit.Builder edit) {
        if (rules.currentPasswordRequired()
                && invocation.arguments().has(password)
                && !(invocation.caller().principal() instanceof Principal.Owner(IdentityProof.Password _))) {
            edit.refuse(
                    ProfileFields.PASSWORD,
                    Fault.ofField(
                            ErrorCode.CURRENT_ACCOUNT_PASSWORD_NOT_SPECIFIED,
                            ProfileFields.PASSWORD.parameter(),
                            "This server requires the current password to set a new one: send account_password, in a call without a"
                                    + " token or session."));
        }
    }

    private void refuseEmailChange(Invocation invocation, ProfileEdit.Builder edit) {
        if (rules.compat().emailChange() == EmailChange.PASSWORD_ONLY
                && invocation.caller().authentication() != Authentication.PASSWORD
                && invocation.arguments().has(email)) {
            edit.refuse(
                    ProfileFields.EMAIL,
                    Fault.ofField(
                            ErrorCode.ONLY_PASSWORD_AUTHENTICATION_FOR_EMAIL_CHANGING,
                            ProfileFields.EMAIL.parameter(),
                            "This server requires the account's password to change the address: send account_password, or log on with"
                                    + " it."));
        }
    }
}
