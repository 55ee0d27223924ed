package io.trunkline.account;

/**
 * What this server's settings say of new e-mail addresses. Immutable.
 *
 * @param isConfirmed whether they have to be confirmed before they are used
 * @param mostAnHour how often an account may change its address within an hour
 */
public record NewEmailRules(boolean isConfirmed, int mostAnHour) {}
