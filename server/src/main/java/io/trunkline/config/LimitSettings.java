package io.trunkline.config;

import java.util.Optional;

/**
 * How often one party may do something; empty for no limit.
 *
 * @param callsPerKey calls of one key, sub-user or owner
 * @param callsPerAccount calls that act on one account
 * @param callsPerAddress calls from one address
 * @param failedAuthentications calls from one address that do not prove who is calling
 * @param newKeys keys that are made for one account
 * @param passwordCodes codes that are sent for one account's forgotten password to one network that asks
 * @param passwordCodesPerAccount codes that are sent for one account, whoever asks
 * @param passwordCodesPerAddress codes that one address asks for
 * @param codeTriesPerAddress codes that one address tries
 */
public record LimitSettings(
        Optional<Rate> callsPerKey,
        Optional<Rate> callsPerAccount,
        Optional<Rate> callsPerAddress,
        Optional<Rate> failedAuthentications,
        Optional<Rate> newKeys,
        Optional<Rate> passwordCodes,
        Optional<Rate> passwordCodesPerAccount,
        Optional<Rate> passwordCodesPerAddress,
        Optional<Rate> codeTriesPerAddress) {}
