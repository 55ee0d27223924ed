package io.trunkline.console.guest;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.CodeStep;
import io.trunkline.console.session.SignInStep;
import io.trunkline.console.template.guest.JtecodeGenerated;
import io.trunkline.console.template.guest.JtekeptGenerated;
import io.trunkline.console.view.CodeForm;
import io.trunkline.console.view.Message;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The page that asks for the second factor, after the password or a sign-in link. Thread-safe. */
public final class CodePage implements OpenPage {

    private static final String PATH = SignInPage.PATH + "/code";
    private static final String OVER = SignInPage.PATH + "?why=code-over";
    private static final String MANY = SignInPage.PATH + "?why=code-many";

    private final CodeStep step;
    private final Predicate<String> keeping;

    /** @param keeping tells the pages whose forms can be shown again */
    public CodePage(CodeStep step, Predicate<String> keeping) {
        this.step = step;
        this.keeping = keeping;
    }

    /**
     * What follows once the first factor is proved.
     *
     * @param then the path to go to in the end
     * @param kept what was typed before, to be offered in the end
     */
    static PageAnswer after(Guest guest, SignInStep step, String then, Optional<KeptInput> kept) {
        return switch (step) {
            case SignInStep.Done done -> in(guest, done.cookie(), then, kept);
            // What is kept is in no address.
            case SignInStep.CodeNeeded needed
            when kept.isPresent() -> {
                Guest renewed = guest.renewed();
                yield renewed.answer(page(renewed, 200, form(then, false, Optional.empty(), kept), Optional.empty()))
                        .with(needed.cookie());
            }
            case SignInStep.CodeNeeded needed ->
                PageAnswer.see(SignInPage.leadingTo(PATH, then))
                        .with(needed.cookie())
                        .with(Guest.over());
        };
    }

    private static PageAnswer in(Guest guest, PageCookie session, String then, Optional<KeptInput> kept) {
        return kept.filter(input -> input.isOfSameAccount(session))
                .map(input -> offered(guest.in(session.value()), input))
                .orElseGet(() -> PageAnswer.see(then))
                .with(session)
                .with(Guest.over());
    }

    private static PageAnswer offered(Guest guest, KeptInput input) {
        return PageAnswer.page(out -> JtekeptGenerated.render(
                out, null, guest.shell("title.kept", Optional.empty()), input.path(), input.shownAgain()));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer answer(Guest guest) {
        PageRequest request = guest.request();
        if (!CodeStep.isBegun(request)) {
            return PageAnswer.see(OVER);
        }
        if (!request.submitted()) {
            String then = LocalPath.orFirst(request.asked(SignInPage.THEN));
            return page(guest, 200, form(then, false, Optional.empty(), Optional.empty()), Optional.empty());
        }
        String then = LocalPath.orFirst(request.field(SignInPage.THEN));
        Optional<KeptInput> kept = KeptInput.carried(request, keeping);
        try {
            return in(guest, step.finish(request, request.field("code")), then, kept)
                    .with(CodeStep.over());
        } catch (FaultException e) {
            return refused(guest, then, kept, e);
        }
    }

    private static PageAnswer refused(Guest guest, String then, Optional<KeptInput> kept, FaultException e) {
        boolean isRecovery = guest.request().field("way").equals("recovery");
        return switch (e.first().code()) {
            case ACCOUNT_ISNT_LOGGED -> PageAnswer.see(OVER).with(CodeStep.over());
            case CODE_ENTRY_ATTEMPTS_EXHAUSTED -> PageAnswer.see(MANY).with(CodeStep.over());
            case INVALID_CODE -> {
                String words = guest.texts().of(isRecovery ? "code.recovery.wrong" : "code.wrong");
                yield page(guest, 422, form(then, isRecovery, Optional.of(words), kept), Optional.empty());
            }
            default -> {
                Message words = Message.fault(FieldTexts.fault(guest.texts(), e.first()));
                yield page(
                        guest,
                        e.throttle().isPresent() ? 429 : 403,
                        form(then, isRecovery, Optional.empty(), kept),
                        Optional.of(words));
            }
        };
    }

    private static CodeForm form(String then, boolean isRecovery, Optional<String> fault, Optional<KeptInput> kept) {
        return new CodeForm(
                then, isRecovery, fault, kept.map(KeptInput::carried).orElse(List.of()));
    }

    private static PageAnswer page(Guest guest, int status, CodeForm form, Optional<Message> message) {
        return PageAnswer.page(
                status, out -> JtecodeGenerated.render(out, null, guest.shell("title.code", message), form));
    }
}
