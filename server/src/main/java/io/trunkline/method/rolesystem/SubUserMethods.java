package io.trunkline.method.rolesystem;

import io.trunkline.access.SubUserManagement;
import io.trunkline.access.SubUserPasswords;
import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserNames;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Blank;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.Shape;
import java.util.List;

/** AddSubUser, GetSubUsers, SetSubUserInfo and DelSubUser: the sub-users of the caller's account. Thread-safe. */
public final class SubUserMethods {

    static final ApiParameter<Long> ID = ApiParameter.named("subuser_id", ParameterType.ID, "The sub-user's id.")
            .required();

    private static final String ADD = "AddSubUser";
    private static final String LIST = "GetSubUsers";
    private static final String EDIT = "SetSubUserInfo";
    private static final String DELETE = "DelSubUser";

    private static final ApiParameter<String> NEW_NAME = ApiParameter.named(
                    "new_subuser_name",
                    ParameterType.TEXT,
                    "Its name and login: 5 to 20 Latin letters, digits, hyphens and underscores, starting with a letter. Stored in lower"
                            + " case.")
            .required()
            .checked(SubUserNames::faultOf);
    private static final ApiParameter<String> OLD_PASSWORD = ApiParameter.named(
                    "old_subuser_password", ParameterType.TEXT, "The current password, required with a new one.")
            .selects();
    private static final ApiParameter<String> NEW_NOTE = ApiParameter.text(
                    "description", Labels.MAX_DESCRIPTION_LENGTH, "A note. Empty for none.")
            .checked(Labels::faultOfDescription);
    private static final ApiParameter<String> NOTE = NEW_NOTE.blank(Blank.EMPTY_IS_ABSENT);
    private static final ApiParameter<Long> ONE_ID = ApiParameter.named(
                    ID.name(), ParameterType.ID, "Only the sub-user with this id; all if omitted.")
            .selects();
    private static final ApiParameter<Boolean> WITH_ROLES =
            ApiParameter.flag("with_roles", false, "Return each sub-user's roles.");
    private static final ApiParameter<Long> COUNT = Page.count(SubUserManagement.MOST);

    private static final Shape<Long> ADDED = Results.of(SubUserShapes.ADDED, "The new sub-user.");
    private static final Shape<Results.Part<SubUserShapes.Shown>> LISTED =
            Results.partOf(SubUserShapes.LISTED, "sub-users");

    private final SubUserManagement subUsers;
    private final ApiParameter<String> newPassword;
    private final ApiParameter<String> firstPassword;

    public SubUserMethods(SubUserManagement subUsers, SubUserPasswords passwords) {
        this.subUsers = subUsers;
        newPassword = ApiParameter.named(
                        "new_subuser_password",
                        ParameterType.TEXT,
                        "A new password, by the rules for an account's password.")
                .checked((_, text) -> passwords.faultOf(text));
        firstPassword = passwords.faultOf("").map(newPassword::requiredOr).orElseGet(newPassword::required);
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        ADD,
                        "add-sub-user",
                        "rolesystem",
                        "Adds a sub-user: a person with a login, a password and roles of its own. An account has at most "
                                + SubUserManagement.MOST + ".",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(NEW_NAME, firstPassword, RoleParameters.ID, RoleParameters.NAME, NOTE),
                        ADDED,
                        this::add),
                new ApiMethod(
                        LIST,
                        "get-sub-users",
                        "rolesystem",
                        "Lists the account's sub-users, oldest first.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(ONE_ID, WITH_ROLES, Page.OFFSET, COUNT),
                        LISTED,
                        this::list),
                new ApiMethod(
                        EDIT,
                        "set-sub-user-info",
                        "rolesystem",
                        "Sets a sub-user's password or description; for an Owner and for the sub-user itself. A new password ends its"
                                + " sessions.",
                        RoleRequirement.none(),
                        List.of(ID, OLD_PASSWORD, newPassword, NEW_NOTE),
                        Results.DONE,
                        this::edit),
                new ApiMethod(
                        DELETE,
                        "del-sub-user",
                        "rolesystem",
                        "Deletes a sub-user with its keys. Its sessions and tokens are refused from the next call on.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(ID),
                        Results.DONE,
                        this::delete));
    }

    private byte[] add(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        long id = subUsers.add(
                invocation.caller(),
                ADD,
                arguments.get(NEW_NAME),
                arguments.get(firstPassword),
                arguments.find(NOTE).orElse(null),
                RoleParameters.read(arguments, RoleParameters.ID));
        return ADDED.bytes(id);
    }

    private byte[] list(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        boolean withRoles = arguments.get(WITH_ROLES);
        Page page = Page.of(arguments, COUNT);
        List<SubUser> all = arguments
                .find(ONE_ID)
                .map(id -> List.of(subUsers.find(invocation.caller(), id)))
                .orElseGet(() -> subUsers.list(invocation.caller()));
        List<SubUser> shown = page.of(all);
        return LISTED.bytes(new Results.Part<>(
                shown.stream()
                        .map(user -> new SubUserShapes.Shown(user, withRoles))
                        .toList(),
                all.size()));
    }

    private byte[] edit(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        subUsers.edit(
                invocation.caller(),
                EDIT,
                arguments.get(ID),
                new SubUserManagement.Edit(
                        arguments.find(OLD_PASSWORD), arguments.find(newPassword), arguments.find(NEW_NOTE)));
        return Json.done();
    }

    private byte[] delete(Invocation invocation) {
        subUsers.delete(invocation.caller(), DELETE, invocation.arguments().get(ID));
        return Json.done();
    }
}
