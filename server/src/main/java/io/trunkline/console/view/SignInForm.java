package io.trunkline.console.view;

import java.util.List;

/**
 * The form of the page for signing in.
 *
 * @param login what was typed
 * @param subUser the same
 * @param then the path to go to afterwards
 * @param kept what the form carries along of another one
 */
public record SignInForm(String login, String subUser, String then, List<HiddenField> kept) {

    public SignInForm {
        kept = List.copyOf(kept);
    }
}
