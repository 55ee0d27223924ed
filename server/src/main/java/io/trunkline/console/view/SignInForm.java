package io.trunkline.console.view;

/**
 * The form of the page for signing in.
 *
 * @param login what was typed
 * @param subUser the same
 * @param then the path to go to afterwards
 */
public record SignInForm(String login, String subUser, String then) {}
