package io.trunkline.console;

import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.FormToken;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Frame;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.Members;
import io.trunkline.console.page.Notices;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.view.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds whoever sends a request, and lets only forms through that come from a page of ours. Thread-safe.
 *
 * @param <U> somebody who is signed in
 */
final class Console<U> {

    private static final String SIGN_OUT = "/sign-out";
    private static final String THEME = "/theme";
    private static final Duration THEME_KEPT = Duration.ofDays(365);

    private final Members<U> members;
    private final List<OpenPage> openPages;
    private final Frame frame;
    private final RandomGenerator random;

    Console(Members<U> members, List<OpenPage> openPages, Frame frame, RandomGenerator random) {
        this.members = members;
        this.openPages = List.copyOf(openPages);
        this.frame = frame;
        this.random = random;
    }

    /**
     * Answers a request.
     *
     * @param isFromElsewhere whether the browser says that another site has caused it
     */
    PageAnswer answer(PageRequest request, boolean isFromElsewhere) {
        Optional<U> user = members.find(request);
        Guest guest = Guest.of(request, frame, random);
        String secret = user.map(members::secret).orElse(guest.secret());
        if (request.submitted() && (isFromElsewhere || !FormToken.isIn(request, secret))) {
            return user.isEmpty() && !isOpen(request)
                    ? PageAnswer.see(SignInPage.PATH + "?why=ended")
                    : notice(guest, 403, "notice.form");
        }
        return switch (request.path()) {
            case SIGN_OUT -> signOut(request, user);
            case THEME -> theme(request);
            default -> user.map(known -> answer(request, known)).orElseGet(() -> answer(guest));
        };
    }

    private boolean isOpen(PageRequest request) {
        return request.path().equals(THEME)
                || openPages.stream().anyMatch(page -> page.path().equals(request.path()));
    }

    private PageAnswer signOut(PageRequest request, Optional<U> user) {
        PageAnswer.See away = PageAnswer.see(SignInPage.PATH + "?why=out");
        return request.submitted()
                ? user.<PageAnswer>map(known -> away.with(members.end(known))).orElse(away)
                : PageAnswer.see("/");
    }

    private static PageAnswer theme(PageRequest request) {
        PageAnswer.See back = PageAnswer.see(LocalPath.orFirst(request.field("then")));
        return request.submitted()
                ? back.with(PageCookie.kept(
                        Frame.THEME, Theme.of(request.field("theme")).id(), THEME_KEPT))
                : back;
    }

    private PageAnswer answer(Guest guest) {
        for (OpenPage page : openPages) {
            if (page.path().equals(guest.request().path())) {
                return guest.answer(page.answer(guest));
            }
        }
        String path = guest.request().path();
        // The first page is where one gets to anyway.
        return PageAnswer.see(
                path.equals("/") || !LocalPath.isLocal(path)
                        ? SignInPage.PATH
                        : SignInPage.PATH + "?" + SignInPage.THEN + "=" + path);
    }

    private PageAnswer answer(PageRequest request, U user) {
        return members.answer(request, user)
                // Whoever is signed in needs no page for guests.
                .orElseGet(() -> isOpen(request) ? PageAnswer.see("/") : members.nothing(request, user));
    }

    private static PageAnswer notice(Guest guest, int status, String key) {
        return guest.answer(Notices.page(
                status,
                guest.shell(key + ".title", Optional.empty()),
                guest.texts().of(key)));
    }

    /** A page that says why there is no other. */
    PageAnswer failure(PageRequest request, int status, String key, Optional<String> detail) {
        Guest guest = Guest.of(request, frame, random);
        String text = guest.texts().of(key);
        return Notices.page(
                status,
                guest.shell(key + ".title", Optional.empty()),
                detail.map(more -> text + " " + more).orElse(text));
    }
}
