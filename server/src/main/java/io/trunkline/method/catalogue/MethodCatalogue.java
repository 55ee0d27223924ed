package io.trunkline.method.catalogue;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.NearestName;
import io.trunkline.text.Ascii;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All methods of this server, by name. Immutable and thread-safe. */
public final class MethodCatalogue {

    private final Map<String, ApiMethod> methods = new LinkedHashMap<>();
    private final Map<String, ApiMethod> inLowerCase = new HashMap<>();

    public MethodCatalogue(List<ApiMethod> methods) {
        for (ApiMethod method : methods) {
            this.methods.put(method.name(), method);
            if (inLowerCase.put(Ascii.lower(method.name()), method) != null) {
                throw new IllegalArgumentException(method.name() + " is declared twice");
            }
        }
    }

    /** Every method, in declared order. */
    public List<ApiMethod> methods() {
        return List.copyOf(methods.values());
    }

    /**
     * Finds the method of a call.
     *
     * @param name the method's name; null or empty if the call names none
     * @param strict whether the case of the name matters: some clients write {@code GetAuthorizedAccountIps}
     * @throws FaultException with code 102 if the call names no method, or 103, with the nearest name, if there is no such method
     */
    public ApiMethod find(@Nullable String name, boolean strict) {
        if (name == null || name.isEmpty()) {
            throw new FaultException(Fault.of(
                    ErrorCode.MISSING_CMD, "Name the method in the path (/platform_api/GetAccountInfo) or as cmd."));
        }
        ApiMethod method = strict ? methods.get(name) : inLowerCase.get(Ascii.lower(name));
        if (method == null) {
            throw new FaultException(Fault.of(
                    ErrorCode.UNKNOWN_COMMAND,
                    NearestName.of(name, methods.keySet())
                            .map(nearest -> "Did you mean " + nearest + "?")
                            .orElse("See /docs for all methods.")));
        }
        return method;
    }
}
