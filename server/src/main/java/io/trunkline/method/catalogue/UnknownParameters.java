package io.trunkline.method.catalogue;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultList;
import io.trunkline.fault.NearestName;
import io.trunkline.method.argument.GeneralParameters;
import io.trunkline.method.argument.Parameters;
import java.util.HashSet;
import java.util.Set;

/** Refuses parameters of a call that its method does not declare. Stateless and thread-safe. */
public final class UnknownParameters {

    private UnknownParameters() {}

    /**
     * Refuses parameters that are neither the method's own nor general ones.
     *
     * @throws io.trunkline.fault.FaultException with code 492 for each of them, in the order in which they were received
     */
    public static void refuse(ApiMethod method, Parameters given) {
        Set<String> known = new HashSet<>();
        GeneralParameters.ALL.forEach(parameter -> known.add(parameter.name()));
        method.credentials().all().forEach(parameter -> known.add(parameter.name()));
        method.parameters().forEach(parameter -> known.add(parameter.name()));
        FaultList faults = new FaultList();
        given.names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.addIfTold(() -> unknown(method, name, known)));
        faults.refuse();
    }

    private static Fault unknown(ApiMethod method, String name, Set<String> known) {
        return new Fault(
                ErrorCode.FORBIDDEN_PARAMETER,
                ErrorCode.FORBIDDEN_PARAMETER.message(name),
                name,
                NearestName.of(name, known)
                        .map(nearest -> "Did you mean " + nearest + "?")
                        .orElse(method.name() + " has no such parameter."));
    }
}
