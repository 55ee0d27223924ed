package io.trunkline.cli.audit;

import picocli.CommandLine.Command;

/** {@code trunkline audit}: a group of commands. */
@Command(
        name = "audit",
        description = "Checks, exports and prunes the audit log, and lists refused calls.",
        subcommands = {
            AuditVerifyCommand.class,
            AuditExportCommand.class,
            AuditRefusalsCommand.class,
            AuditPruneCommand.class,
            AuditPublicKeyCommand.class
        })
public final class AuditCommand {}
