package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline operator-token}: a group of commands. */
@Command(
        name = "operator-token",
        description = "Creates, lists and revokes tokens for the operator API.",
        subcommands = {
            OperatorTokenCreateCommand.class,
            OperatorTokenListCommand.class,
            OperatorTokenRevokeCommand.class
        })
public final class OperatorTokenCommand {}
