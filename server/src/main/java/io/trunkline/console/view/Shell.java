package io.trunkline.console.view;

import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import java.util.List;
import java.util.Optional;

/**
 * What is around the content of every page.
 *
 * @param title of the page
 * @param path of the page
 * @param badge a word beside the name of the product, for a console that is not that of accounts
 * @param account the name of the account, or of an operator's token; empty if nobody is signed in
 * @param person the sub-user who is signed in; empty for the owner
 * @param menu the pages that the person may see
 * @param message at the top of the content
 * @param formToken for forms of the page
 * @param styles the addresses of style sheets
 * @param scripts the addresses of scripts
 * @param icon the address of the icon in the browser's tab
 */
public record Shell(
        Texts texts,
        Formats formats,
        String title,
        String path,
        Optional<String> badge,
        Optional<String> account,
        Optional<String> person,
        List<MenuItem> menu,
        Optional<Message> message,
        String formToken,
        Theme theme,
        List<String> styles,
        List<String> scripts,
        String icon) {

    public Shell {
        menu = List.copyOf(menu);
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
    }

    /** A text that needs no values. */
    public String text(String key) {
        return texts.of(key);
    }

    /** Without the token, which is secret. */
    @Override
    public String toString() {
        return "Shell[" + path + "]";
    }
}
