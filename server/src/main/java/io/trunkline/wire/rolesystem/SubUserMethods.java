package io.trunkline.wire.rolesystem;

import io.trunkline.access.SubUserManagement;
import io.trunkline.access.SubUserPasswords;
import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserNames;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Faults;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.util.List;
import java.util.Optional;

/** AddSubUser, GetSubUsers, SetSubUserInfo and DelSubUser: the sub-users of the caller's account. Thread-safe. */
public final class SubUserMethods {

    static final ApiParameter<Long> ID = ApiParameter.required("subuser_id", ParameterType.ID, "The sub-user's id.");

    private static final String ADD = "AddSubUser";
    private static final String EDIT = "SetSubUserInfo";
    private static final String DELETE = "DelSubUser";

    private static final ApiParameter<String> NEW_NAME = ApiParameter.required(
            "new_subuser_name",
            ParameterType.TEXT,
            "Its name and login: 5 to 20 latin letters, digits, hyphens and underscores, a letter first. Kept in lower case.");

    private static final ApiParameter<String> NEW_PASSWORD = ApiParameter.of(
            "new_subuser_password", ParameterType.TEXT, "A new password, by the rules for an account's password.");

    private static final ApiParameter<String> FIRST_PASSWORD =
            ApiParameter.required(NEW_PASSWORD.name(), ParameterType.TEXT, NEW_PASSWORD.description());

    private static final ApiParameter<String> OLD_PASSWORD = ApiParameter.of(
            "old_subuser_password", ParameterType.TEXT, "The present password: has to be sent with a new one.");

    private static final ApiParameter<String> DESCRIPTION = ApiParameter.of(
            "description",
            ParameterType.TEXT,
            "A note: up to " + Labels.MAX_DESCRIPTION_LENGTH + " characters. Empty: none.");

    private static final ApiParameter<Long> ONE_ID =
            ApiParameter.of(ID.name(), ParameterType.ID, "Only the sub-user of this id. Without it: all.");

    private static final ApiParameter<Boolean> WITH_ROLES =
            ApiParameter.of("with_roles", ParameterType.FLAG, "Whether to show each sub-user's roles. Default: false.");

    private final SubUserManagement subUsers;
    private final SubUserPasswords passwords;

    public SubUserMethods(SubUserManagement subUsers, SubUserPasswords passwords) {
        this.subUsers = subUsers;
        this.passwords = passwords;
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
                        List.of(NEW_NAME, FIRST_PASSWORD, RoleParameters.ID, RoleParameters.NAME, DESCRIPTION),
                        Schema.object("rolesystem_AddSubUser_Response_200")
                                .property(
                                        "result",
                                        Schema.object("AddedSubUser")
                                                .property("subuser_id", Schema.integer("The new sub-user's id."))
                                                .build())
                                .build(),
                        this::add),
                new ApiMethod(
                        "GetSubUsers",
                        "get-sub-users",
                        "rolesystem",
                        "Lists the account's sub-users, the oldest first.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(ONE_ID, WITH_ROLES, Page.OFFSET, Page.COUNT),
                        Schema.object("rolesystem_GetSubUsers_Response_200")
                                .property("result", Schema.array("The sub-users.", SubUserView.schema()))
                                .property("count", Schema.integer("How many sub-users this answer holds."))
                                .property("total_count", Schema.integer("How many there are."))
                                .build(),
                        this::list),
                new ApiMethod(
                        EDIT,
                        "set-sub-user-info",
                        "rolesystem",
                        "Sets a sub-user's password or description: for an Owner, and for the sub-user itself. Its sessions end"
                                + " with its password.",
                        RoleRequirement.none(),
                        List.of(ID, OLD_PASSWORD, NEW_PASSWORD, DESCRIPTION),
                        KeyMethods.done(EDIT),
                        this::edit),
                new ApiMethod(
                        DELETE,
                        "del-sub-user",
                        "rolesystem",
                        "Deletes a sub-user with its keys. Its sessions and tokens are refused from the next call on.",
                        RoleRequirement.oneOf(Role.OWNER),
                        List.of(ID),
                        KeyMethods.done(DELETE),
                        this::delete));
    }

    private byte[] add(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Faults faults = new Faults();
        String name = faults.collect(() -> arguments.required(NEW_NAME)).orElse("");
        if (!name.isEmpty()) {
            faults.add(SubUserNames.faultOf(NEW_NAME.name(), name));
        }
        String password =
                faults.collect(() -> arguments.value(FIRST_PASSWORD).orElse("")).orElse("");
        faults.add(passwords.faultOf(password));
        RoleSet roles = faults.collect(() -> RoleParameters.read(arguments)).orElse(RoleSet.NONE);
        Optional<String> description = description(arguments, faults);
        faults.refuse();
        long id = subUsers.add(
                invocation.caller(),
                ADD,
                name,
                password,
                description.filter(text -> !text.isEmpty()).orElse(null),
                roles);
        return Json.object(json -> {
            json.writeObjectPropertyStart("result");
            json.writeNumberProperty("subuser_id", id);
            json.writeEndObject();
        });
    }

    private byte[] list(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        boolean withRoles = arguments.value(WITH_ROLES).orElse(false);
        Page page = Page.of(arguments, SubUserManagement.MOST);
        List<SubUser> all = arguments.selector(ONE_ID.name()).isPresent()
                ? List.of(subUsers.find(invocation.caller(), arguments.required(ONE_ID)))
                : subUsers.list(invocation.caller());
        List<SubUser> shown = page.of(all);
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            shown.forEach(user -> SubUserView.write(json, user, withRoles));
            json.writeEndArray();
            json.writeNumberProperty("count", shown.size());
            json.writeNumberProperty("total_count", all.size());
        });
    }

    private byte[] edit(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        long id = arguments.required(ID);
        Faults faults = new Faults();
        Optional<String> oldPassword =
                faults.collect(() -> arguments.selector(OLD_PASSWORD.name())).flatMap(found -> found);
        Optional<String> newPassword =
                faults.collect(() -> arguments.value(NEW_PASSWORD)).flatMap(found -> found);
        newPassword.ifPresent(text -> faults.add(passwords.faultOf(text)));
        Optional<String> description = description(arguments, faults);
        faults.refuse();
        subUsers.edit(invocation.caller(), EDIT, id, new SubUserManagement.Edit(oldPassword, newPassword, description));
        return Json.done();
    }

    private byte[] delete(Invocation invocation) {
        subUsers.delete(invocation.caller(), DELETE, invocation.arguments().required(ID));
        return Json.done();
    }

    private static Optional<String> description(Arguments arguments, Faults faults) {
        Optional<String> description =
                faults.collect(() -> arguments.value(DESCRIPTION)).flatMap(found -> found);
        description.ifPresent(text -> faults.add(Labels.faultOfDescription(DESCRIPTION.name(), text)));
        return description;
    }
}
