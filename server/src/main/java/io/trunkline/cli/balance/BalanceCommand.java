package io.trunkline.cli.balance;

import picocli.CommandLine.Command;

/** {@code trunkline balance}: a group of commands. */
@Command(
        name = "balance",
        description = "Shows, charges, tops up and checks balances, and sets credit limits.",
        subcommands = {
            BalanceShowCommand.class,
            BalanceChargeCommand.class,
            BalanceTopUpCommand.class,
            BalanceCreditLimitCommand.class,
            BalanceListCommand.class,
            BalanceCheckCommand.class
        })
public final class BalanceCommand {}
