package io.trunkline.billing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan includes. Immutable.
 *
 * @param priceGroupIds what it can be used for, at least one
 * @param name null for none
 * @param mayOverrun whether more than the package can be used, for more money
 * @param overrunPrice what {@code overrunResources} beyond the package cost
 * @param overrunResources what is bought at once beyond the package
 * @param size how much of the resource the package holds
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
