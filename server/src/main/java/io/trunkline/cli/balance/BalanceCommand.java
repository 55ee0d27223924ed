package io.trunkline.cli.balance;

import picocli.CommandLine.Command;

/** {@code trunkline balance}: a group of commands, which alone does nothing. */
@Command(
        name = "balance",
        description = "Shows, charges and tops up balances, sets credit limits, and proves that the sums are right.",
        subcommands = {
            BalanceShowCommand.class,
            BalanceChargeCommand.class,
            BalanceTopUpCommand.class,
            BalanceCreditLimitCommand.class,
            BalanceListCommand.class,
            BalanceCheckCommand.class
        })
public final class BalanceCommand {}
