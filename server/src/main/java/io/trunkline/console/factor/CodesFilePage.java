package io.trunkline.console.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.NoFormException;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recovery codes as a file. They are not stored, so the page that shows them sends them here, and nothing but what has their form is sent back.
 * Thread-safe.
 */
final class CodesFilePage implements Page {

    private static final String FILE = "recovery-codes.txt";
    private static final Pattern CODES =
            Pattern.compile("[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}(?: [A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}){0,9}");

    @Override
    public String path() {
        return NewCodesPage.PATH + "/file";
    }

    @Override
    public String title() {
        return "title.factor.codes";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    /** Codes are not in an address. */
    @Override
    public PageAnswer shown(Visit visit) {
        throw new NoFormException();
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String codes = visit.request().field("codes");
        if (!CODES.matcher(codes).matches()) {
            return PageAnswer.see(FactorPages.HOME);
        }
        String heading =
                visit.texts().of("factor.codes.file", "account", visit.account().name());
        String lines = String.join("\n", List.of(codes.split(" ", -1)));
        return new PageAnswer.Download(
                FILE, "text/plain; charset=utf-8", (heading + "\n\n" + lines + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
