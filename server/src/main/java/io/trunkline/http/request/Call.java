package io.trunkline.http.request;

import io.trunkline.method.argument.Parameters;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as received, before anything is known about its method.
 *
 * @param method the method's name from the path or else from {@code cmd}, as the client wrote it; null if neither has one
 * @param parameters all parameters, including {@code cmd}
 * @param inQuery the names of the parameters in the query of the URL
 */
public record Call(@Nullable String method, Parameters parameters, Set<String> inQuery) {}
