package io.trunkline.wire.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as it came over the wire, before anything is known about its method.
 *
 * @param method the method's name from the path or else from {@code cmd}, as the client wrote it; null where neither has one
 * @param parameters all parameters, {@code cmd} among them
 * @param inQuery the names of those that stand in the query of the address
 */
public record Call(@Nullable String method, Parameters parameters, Set<String> inQuery) {}
