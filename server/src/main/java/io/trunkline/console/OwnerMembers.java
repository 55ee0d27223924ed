package io.trunkline.console;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.console.api.Api;
import io.trunkline.console.guest.KeptInput;
import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Frame;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.Members;
import io.trunkline.console.page.NoFormException;
import io.trunkline.console.page.Notices;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.session.SignedIn;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.MenuItem;
import io.trunkline.notification.mail.Languages;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Owners and sub-users, and the pages of their account. Thread-safe. */
final class OwnerMembers implements Members<SignedIn> {

    /** The method that everybody may call who may call at all: see {@link #requireWelcome}. */
    private static final String EVERYBODY = "GetAccountInfo";

    private final Api api;
    private final SignIn signIn;
    private final List<Page> pages;
    private final Set<String> keeping;
    private final Frame frame;

    /** @param keeping the paths of the pages whose forms can be shown again after the session has ended */
    OwnerMembers(Api api, SignIn signIn, List<Page> pages, Set<String> keeping, Frame frame) {
        this.api = api;
        this.signIn = signIn;
        this.pages = List.copyOf(pages);
        this.keeping = Set.copyOf(keeping);
        this.frame = frame;
    }

    @Override
    public Optional<SignedIn> find(PageRequest request) {
        return signIn.find(request);
    }

    @Override
    public String secret(SignedIn user) {
        return user.session();
    }

    @Override
    public PageCookie end(SignedIn user) {
        return signIn.end(user);
    }

    @Override
    public Optional<PageAnswer> ended(Guest guest) {
        return KeptInput.ended(guest.request(), keeping::contains).map(input -> SignInPage.keeping(guest, input));
    }

    @Override
    public Optional<PageAnswer> answer(PageRequest request, SignedIn user) {
        requireWelcome(user);
        return pages.stream()
                .filter(page -> page.path().equals(request.path()))
                .findFirst()
                .map(page -> answer(page, visit(request, user)));
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

    private static PageAnswer answer(Page page, Visit visit) {
        if (!page.isFor(visit.caller())) {
            return notice(visit, 403, "notice.role");
        }
        try {
            return visit.request().submitted() ? page.submitted(visit) : page.shown(visit);
        } catch (NoFormException e) {
            return notice(visit, 405, "notice.nothing");
        }
    }

    @Override
    public PageAnswer nothing(PageRequest request, SignedIn user) {
        return notice(visit(request, user), 404, "notice.nothing");
    }

    private static PageAnswer notice(Visit visit, int status, String key) {
        return Notices.page(status, visit.notice(key + ".title"), visit.texts().of(key));
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
                .map(page -> MenuItem.of(page.path(), texts.of(page.title()), request.path()))
                .toList();
        return new Visit(request, user, texts, formats, menu, frame);
    }
}
