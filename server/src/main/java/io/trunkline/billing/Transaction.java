package io.trunkline.billing;

import io.trunkline.account.Funds;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An entry of an account's ledger. Immutable.
 *
 * @param id counts from 1 within the account, without gaps
 * @param amount the change of the balance: negative for a charge, zero for a new credit limit
 * @param after the account's money after the transaction
 */
public record Transaction(
        long accountId,
        long id,
        TransactionType type,
        BigDecimal amount,
        Funds after,
        String description,
        Instant performedAt) {}
