package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline operator-token}: a group of commands, which alone does nothing. */
@Command(
        name = "operator-token",
        description = "Makes, lists and revokes the tokens that open the operator API.",
        subcommands = {
            OperatorTokenCreateCommand.class,
            OperatorTokenListCommand.class,
            OperatorTokenRevokeCommand.class
        })
public final class OperatorTokenCommand {}
