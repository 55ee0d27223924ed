package io.trunkline.method.accounts;

import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import java.util.IdentityHashMap;
import java.util.List;

/** The parameters of a method that set fields of the profile. Immutable and thread-safe. */
final class ProfileParameters {

    private final List<ApiParameter<?>> all;
    private final IdentityHashMap<ApiParameter<?>, ProfileParameter<?>> known = new IdentityHashMap<>();

    ProfileParameters(List<? extends ProfileParameter<?>> parameters) {
        all = parameters.stream()
                .<ApiParameter<?>>map(ProfileParameter::parameter)
                .toList();
        parameters.forEach(parameter -> known.put(parameter.parameter(), parameter));
    }

    /** All parameters, in declared order. */
    List<ApiParameter<?>> all() {
        return all;
    }

    /** Adds the values that a call gives, and their faults, to an edit. */
    void addTo(ProfileEdit.Builder edit, Arguments arguments) {
        arguments.forEachGiven(given -> {
            ProfileParameter<?> parameter = known.get(given);
            if (parameter != null) {
                parameter.addTo(edit, arguments);
            }
        });
    }
}
