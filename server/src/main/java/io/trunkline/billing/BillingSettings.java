package io.trunkline.billing;

import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.TextTypes.path;

import io.trunkline.config.SettingValues;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The locations of the operator's billing files. The files are read when the server starts, not before.
 *
 * @param ratesFile currency rates, YAML; without it only the US dollar is known
 * @param plansFile plans, YAML; without it there are none
 * @param smsPricesFile prices of text messages, YAML; without it they are free
 */
public record BillingSettings(Optional<Path> ratesFile, Optional<Path> plansFile, Optional<Path> smsPricesFile) {

    /** Declares and reads these settings. */
    public static BillingSettings read(SettingValues values) {
        return new BillingSettings(
                values.get(
                        "billing.rates-file",
                        optional(path()),
                        "",
                        "Currency rates (YAML), read when the server starts; not set: only the US dollar is known"),
                values.get(
                        "billing.plans-file",
                        optional(path()),
                        "",
                        "Available plans (YAML), read when the server starts; not set: there are none"),
                values.get(
                        "billing.sms-prices-file",
                        optional(path()),
                        "",
                        "Prices of text messages by destination (YAML), read when the server starts; not set: they are free"));
    }
}
