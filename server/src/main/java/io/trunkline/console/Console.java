package io.trunkline.console;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.console.api.Api;
import io.trunkline.console.guest.KeptInput;
import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.FormToken;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Frame;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.NoFormException;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.session.SignedIn;
import io.trunkline.console.template.part.Jtenotice_pageGenerated;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.MenuItem;
import io.trunkline.console.view.Shell;
import io.trunkline.console.view.Theme;
import io.trunkline.notification.mail.Languages;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds the page for a request, and whoever sends it. Thread-safe. */
final class Console {

    private static final String SIGN_OUT = "/sign-out";
    private static final String THEME = "/theme";
    private static final Duration THEME_KEPT = Duration.ofDays(365);

    /** The method that everybody may call who may call at all: see {@link #requireWelcome}. */
    private static final String EVERYBODY = "GetAccountInfo";

    private final Api api;
    private final SignIn signIn;
    private final List<OpenPage> openPages;
    private final List<Page> pages;
    private final Frame frame;
    private final RandomGenerator random;

    Console(Api api, SignIn signIn, List<OpenPage> openPages, List<Page> pages, Frame frame, RandomGenerator random) {
        this.api = api;
        this.signIn = signIn;
        this.openPages = List.copyOf(openPages);
        this.pages = List.copyOf(pages);
        this.frame = frame;
        this.random = random;
    }

    /**
     * Answers a request.
     *
     * @param isFromElsewhere whether the browser says that another site has caused it
     */
    PageAnswer answer(PageRequest request, boolean isFromElsewhere) {
        Optional<SignedIn> user = signIn.find(request);
        Guest guest = Guest.of(request, frame, random);
        String secret = user.map(SignedIn::session).orElse(guest.secret());
        if (request.submitted() && (isFromElsewhere || !FormToken.isIn(request, secret))) {
            return user.isEmpty() && !isOpen(request)
                    ? guest.answer(ended(guest, isFromElsewhere))
                    : notice(guest, 403, "notice.form");
        }
        return switch (request.path()) {
            case SIGN_OUT -> signOut(request, user);
            case THEME -> theme(request);
            default -> user.map(known -> answer(request, known)).orElseGet(() -> answer(guest));
        };
    }

    private PageAnswer ended(Guest guest, boolean isFromElsewhere) {
        Optional<KeptInput> kept =
                isFromElsewhere ? Optional.empty() : KeptInput.ended(guest.request(), this::keepsInput);
        return kept.map(input -> SignInPage.keeping(guest, input))
                .orElseGet(() -> PageAnswer.see(SignInPage.PATH + "?why=ended"));
    }

    private boolean keepsInput(String path) {
        return pages.stream().anyMatch(page -> page.path().equals(path) && page.keepsInput());
    }

    private boolean isOpen(PageRequest request) {
        return request.path().equals(THEME)
                || openPages.stream().anyMatch(page -> page.path().equals(request.path()));
    }

    private PageAnswer signOut(PageRequest request, Optional<SignedIn> user) {
        PageAnswer.See away = PageAnswer.see(SignInPage.PATH + "?why=out");
        return request.submitted()
                ? user.<PageAnswer>map(known -> away.with(signIn.end(known))).orElse(away)
                : PageAnswer.see("/");
    }

    private static PageAnswer theme(PageRequest request) {
        String then = request.field("then");
        PageAnswer.See back = PageAnswer.see(LocalPath.isLocal(then) ? then : "/");
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

    /**
     * Refuses whoever could not call any method now, however harmless a page is: the account may have become inactive since somebody signed
     * in, and does not allow every address.
     *
     * @throws io.trunkline.fault.FaultException 131 or 100, or 340 after too many requests
     */
    private void requireWelcome(SignedIn user) {
        boolean _ = api.during(user.caller(), EVERYBODY, () -> true);
    }

    private PageAnswer answer(PageRequest request, SignedIn user) {
        requireWelcome(user);
        Visit visit = visit(request, user);
        for (Page page : pages) {
            if (page.path().equals(request.path())) {
                return page.isFor(user.caller()) ? answer(page, visit) : notice(visit, 403, "notice.role");
            }
        }
        // Whoever is signed in needs no page for guests.
        return isOpen(request) ? PageAnswer.see("/") : notice(visit, 404, "notice.nothing");
    }

    private PageAnswer answer(Page page, Visit visit) {
        try {
            return visit.request().submitted() ? page.submitted(visit) : page.shown(visit);
        } catch (NoFormException e) {
            return notice(visit, 405, "notice.nothing");
        }
    }

    private Visit visit(PageRequest request, SignedIn user) {
        var profile = user.caller().account().profile();
        String code =
                Optional.ofNullable(profile.get(ProfileFields.LANGUAGE_CODE)).orElse(Languages.ENGLISH);
        Texts texts = Texts.in(Languages.textsFor(code));
        Formats formats = new Formats(
                texts.language(),
                Optional.ofNullable(profile.get(ProfileFields.LOCATION))
                        .flatMap(TimeZones::find)
                        .orElse(ZoneOffset.UTC));
        List<MenuItem> menu = pages.stream()
                .filter(page -> page.isInMenu() && page.isFor(user.caller()))
                .map(page -> new MenuItem(
                        page.path(), texts.of(page.title()), page.path().equals(request.path())))
                .toList();
        return new Visit(request, user, texts, formats, menu, frame);
    }

    private static PageAnswer notice(Guest guest, int status, String key) {
        return guest.answer(notice(
                status,
                guest.shell(key + ".title", Optional.empty()),
                guest.texts().of(key)));
    }

    private static PageAnswer notice(Visit visit, int status, String key) {
        Shell shell = visit.notice(key + ".title");
        return notice(status, shell, visit.texts().of(key));
    }

    private static PageAnswer notice(int status, Shell shell, String text) {
        return PageAnswer.page(status, out -> Jtenotice_pageGenerated.render(out, null, shell, text));
    }

    /** A page that says why there is no other. */
    PageAnswer failure(PageRequest request, int status, String key, Optional<String> detail) {
        Guest guest = Guest.of(request, frame, random);
        String text = guest.texts().of(key);
        return notice(
                status,
                guest.shell(key + ".title", Optional.empty()),
                detail.map(more -> text + " " + more).orElse(text));
    }
}
