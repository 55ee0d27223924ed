package io.trunkline.console.factor;

import io.trunkline.access.factor.BegunEnrolment;
import io.trunkline.access.factor.Enrolment;
import io.trunkline.access.factor.QrImage;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.session.SignedIn;
import io.trunkline.console.template.factor.JtecodesGenerated;
import io.trunkline.console.template.factor.Jteset_upGenerated;
import io.trunkline.console.view.FactorSetUp;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.RecoveryCodes;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Turns on the second factor: shows a secret for the app, and takes its first code. Thread-safe.
 *
 * <p>The secret is shown only in the browser in which the password was typed, which a cookie with its digest proves, and only for as long as
 * a sign-in is fresh: somebody who comes to a browser that was left open learns no secret that another person is about to confirm.
 */
final class SetUpPage extends StepPage {

    private static final String COOKIE = "trunkline-enrolment";
    private static final String PATH = "/security/second-factor";
    private static final int GROUP = 4;

    private final FactorCalls calls;
    private final InstantSource clock;

    SetUpPage(FactorCalls calls, PasswordQuestion question, InstantSource clock) {
        super(PATH, "factor", false, question);
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        if (calls.isOn(visit.caller())) {
            return PageAnswer.see(FactorPages.HOME);
        }
        return shownHere(visit)
                .map(enrolment -> page(visit, enrolment, 200, Optional.empty()))
                .orElseGet(() -> question(visit));
    }

    /** What was begun in this browser a short time ago. */
    private Optional<Enrolment> shownHere(Visit visit) {
        Optional<String> proof = PageCookie.sent(visit.request(), COOKIE);
        return proof.isEmpty()
                ? Optional.empty()
                : calls.begun(visit.caller())
                        .filter(begun -> clock.instant().isBefore(begun.since().plus(SignedIn.FRESH)))
                        .map(BegunEnrolment::enrolment)
                        .filter(enrolment -> digest(enrolment).equals(proof.get()));
    }

    private static String digest(Enrolment enrolment) {
        return Sha256.of(enrolment.secret().getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        PageRequest request = visit.request();
        return request.field("action").equals("confirm") ? confirm(visit, request.field("code")) : answered(visit);
    }

    @Override
    PageAnswer proved(Visit visit) {
        Enrolment enrolment = calls.begin(visit.caller());
        return PageAnswer.see(PATH).with(PageCookie.kept(COOKIE, digest(enrolment), SignedIn.FRESH));
    }

    private PageAnswer confirm(Visit visit, String code) {
        try {
            List<String> codes = calls.confirm(visit.caller(), code);
            Message done = Message.done(visit.texts().of("factor.done"));
            RecoveryCodes shown = new RecoveryCodes(codes, FactorPages.HOME);
            return PageAnswer.page(out -> JtecodesGenerated.render(out, null, visit.shell(this, done), shown))
                    .with(PageCookie.removed(COOKIE));
        } catch (FaultException e) {
            Optional<Enrolment> enrolment =
                    e.first().code() == ErrorCode.INVALID_CODE ? shownHere(visit) : Optional.empty();
            return enrolment
                    .map(shown ->
                            page(visit, shown, 422, Optional.of(visit.texts().of("factor.code.wrong"))))
                    .orElseGet(() -> refused(visit, e));
        }
    }

    private PageAnswer page(Visit visit, Enrolment enrolment, int status, Optional<String> fault) {
        FactorSetUp shown = new FactorSetUp(
                QrImage.svg(enrolment.uri(), visit.texts().of("factor.image")),
                groups(enrolment.secret()),
                enrolment.uri(),
                fault);
        return PageAnswer.page(status, out -> Jteset_upGenerated.render(out, null, visit.shell(this), shown));
    }

    private static String groups(String secret) {
        StringBuilder groups = new StringBuilder(secret);
        for (int at = secret.length() - GROUP; at > 0; at -= GROUP) {
            groups.insert(at, ' ');
        }
        return groups.toString();
    }
}
