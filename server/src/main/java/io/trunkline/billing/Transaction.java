package io.trunkline.billing;

import io.trunkline.account.Funds;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A line of an account's ledger. Immutable.
 *
 * @param id counts the account's transactions from 1, without gaps
 * @param amount what the balance changed by: below zero for a charge, zero for a new credit limit
 * @param after the account's money from then on
 */
public record Transaction(
        long accountId,
        long id,
        TransactionType type,
        BigDecimal amount,
        Funds after,
        String description,
        Instant performedAt) {}
