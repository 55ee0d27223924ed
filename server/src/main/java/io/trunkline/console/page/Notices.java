package io.trunkline.console.page;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.template.part.Jtenotice_pageGenerated;
import io.trunkline.console.view.Shell;

/** Pages that only say why there is no other. Stateless and thread-safe. */
public final class Notices {

    private Notices() {}

    /** A page with a text. */
    public static PageAnswer page(int status, Shell shell, String text) {
        return PageAnswer.page(status, out -> Jtenotice_pageGenerated.render(out, null, shell, text));
    }
}
