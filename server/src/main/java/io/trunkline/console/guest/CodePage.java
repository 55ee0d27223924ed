package io.trunkline.console.guest;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.CodeStep;
import io.trunkline.console.session.SignInStep;
import io.trunkline.console.template.guest.JtecodeGenerated;
import io.trunkline.console.view.CodeForm;
import io.trunkline.console.view.Message;
import io.trunkline.fault.FaultException;
import java.util.Optional;

/** The page that asks for the second factor, after the password or a sign-in link. Thread-safe. */
public final class CodePage implements OpenPage {

    private static final String PATH = SignInPage.PATH + "/code";
    private static final String OVER = SignInPage.PATH + "?why=code-over";
    private static final String MANY = SignInPage.PATH + "?why=code-many";

    private final CodeStep step;

    public CodePage(CodeStep step) {
        this.step = step;
    }

    /**
     * Where the browser goes once the first factor is proved.
     *
     * @param then the path to go to in the end
     */
    static PageAnswer after(SignInStep step, String then) {
        return switch (step) {
            case SignInStep.Done done -> PageAnswer.see(then).with(done.cookie());
            case SignInStep.CodeNeeded needed ->
                PageAnswer.see(SignInPage.leadingTo(PATH, then)).with(needed.cookie());
        };
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer answer(Guest guest) {
        if (!CodeStep.isBegun(guest.request())) {
            return PageAnswer.see(OVER);
        }
        if (!guest.request().submitted()) {
            String then = guest.request().asked(SignInPage.THEN);
            return page(guest, 200, new CodeForm(LocalPath.orFirst(then), false, Optional.empty()), Optional.empty());
        }
        String then = LocalPath.orFirst(guest.request().field(SignInPage.THEN));
        try {
            return PageAnswer.see(then)
                    .with(step.finish(guest.request(), guest.request().field("code")))
                    .with(CodeStep.over());
        } catch (FaultException e) {
            return refused(guest, then, e);
        }
    }

    private static PageAnswer refused(Guest guest, String then, FaultException e) {
        String words = FieldTexts.fault(guest.texts(), e.first());
        boolean isRecovery = guest.request().field("way").equals("recovery");
        return switch (e.first().code()) {
            case ACCOUNT_ISNT_LOGGED -> PageAnswer.see(OVER).with(CodeStep.over());
            case CODE_ENTRY_ATTEMPTS_EXHAUSTED -> PageAnswer.see(MANY).with(CodeStep.over());
            case INVALID_CODE ->
                page(
                        guest,
                        422,
                        new CodeForm(then, isRecovery, Optional.of(guest.texts().of("code.wrong"))),
                        Optional.empty());
            default ->
                page(
                        guest,
                        e.throttle().isPresent() ? 429 : 403,
                        new CodeForm(then, isRecovery, Optional.empty()),
                        Optional.of(Message.fault(words)));
        };
    }

    private static PageAnswer page(Guest guest, int status, CodeForm form, Optional<Message> message) {
        return PageAnswer.page(
                status, out -> JtecodeGenerated.render(out, null, guest.shell("title.code", message), form));
    }
}
