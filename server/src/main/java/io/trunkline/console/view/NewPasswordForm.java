package io.trunkline.console.view;

import java.util.Optional;

/**
 * The form for a new password in place of a forgotten one.
 *
 * @param login what was typed for the account
 * @param policy what a password has to be like
 * @param codeFault why the code was refused
 * @param passwordFault why the password was refused
 */
public record NewPasswordForm(
        String login, String policy, Optional<String> codeFault, Optional<String> passwordFault) {}
