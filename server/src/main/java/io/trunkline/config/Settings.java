package io.trunkline.config;

import java.nio.file.Path;

/**
 * Everything that an operator can set, by feature. Immutable.
 *
 * @param data the data folder
 * @param ephemeral whether the data folder is a temporary one that is deleted at exit
 * @param strictParameters whether an unknown parameter is refused with code 492 instead of being ignored
 */
public record Settings(
        Path data,
        boolean ephemeral,
        boolean strictParameters,
        ServerSettings server,
        OperatorSettings operator,
        TlsSettings tls,
        DatabaseSettings database,
        AccessSettings access,
        PasswordSettings password,
        AuditSettings audit,
        ReportSettings reports,
        BillingSettings billing,
        CallbackSettings callbacks,
        CompatSettings compat) {

    /** These settings with another data folder. */
    public Settings withData(Path folder) {
        return new Settings(
                folder,
                ephemeral,
                strictParameters,
                server,
                operator,
                tls,
                database,
                access,
                password,
                audit,
                reports,
                billing,
                callbacks,
                compat);
    }
}
