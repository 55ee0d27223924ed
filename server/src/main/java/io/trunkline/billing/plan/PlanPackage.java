package io.trunkline.billing.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package of a plan. Immutable.
 *
 * @param priceGroupIds what it can be used for, at least one
 * @param name null for none
 * @param mayOverrun whether more than the package can be used, at an extra charge
 * @param overrunPrice price of {@code overrunResources} beyond the package
 * @param overrunResources unit of purchase beyond the package
 * @param size amount of the resource in the package
 */
public record PlanPackage(
        List<Long> priceGroupIds,
        @Nullable String name,
        boolean mayOverrun,
        BigDecimal overrunPrice,
        long overrunResources,
        long size) {

    public PlanPackage {
        priceGroupIds = List.copyOf(priceGroupIds);
    }
}
