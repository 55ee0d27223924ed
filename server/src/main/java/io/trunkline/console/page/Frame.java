package io.trunkline.console.page;

import io.trunkline.console.asset.Assets;
import io.trunkline.console.http.FormToken;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.MenuItem;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.console.view.Theme;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What all pages have around them. Thread-safe. */
public final class Frame {

    /** The name of the cookie that keeps the chosen theme. */
    public static final String THEME = "trunkline-theme";

    private final Assets assets;
    private final RandomGenerator random;
    private final Optional<String> badge;

    /** @param badge the key of the word beside the name of the product, for a console that is not that of accounts */
    public Frame(Assets assets, RandomGenerator random, Optional<String> badge) {
        this.assets = assets;
        this.random = random;
        this.badge = badge;
    }

    RandomGenerator random() {
        return random;
    }

    /**
     * What is around a page.
     *
     * @param account the name of the account, or of an operator's token; empty if nobody is signed in
     * @param person the sub-user; empty for the owner
     * @param secret of the browser's cookie, to which the page's forms are bound
     */
    public Shell shell(
            PageRequest request,
            Texts texts,
            Formats formats,
            String title,
            Optional<String> account,
            Optional<String> person,
            List<MenuItem> menu,
            Optional<Message> message,
            String secret) {
        return new Shell(
                texts,
                formats,
                title,
                request.path(),
                badge.map(texts::of),
                account,
                person,
                menu,
                message,
                FormToken.of(secret, random),
                Theme.of(PageCookie.sent(request, THEME).orElse("")),
                assets.styles(),
                assets.scripts(),
                assets.icon());
    }
}
