package io.trunkline.console.operator;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.operator.session.OperatorSignIn;
import io.trunkline.console.operator.session.SignedInOperator;
import io.trunkline.console.page.Frame;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.Members;
import io.trunkline.console.page.NoFormException;
import io.trunkline.console.page.Notices;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.MenuItem;
import io.trunkline.problem.Problem;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Operators, and their pages about all accounts. Thread-safe. */
public final class OperatorMembers implements Members<SignedInOperator> {

    private final OperatorSignIn signIn;
    private final List<OperatorPage> pages;
    private final Frame frame;
    private final RandomGenerator random;

    /** @param random names changes, so that each is made only once */
    public OperatorMembers(OperatorSignIn signIn, List<OperatorPage> pages, Frame frame, RandomGenerator random) {
        this.signIn = signIn;
        this.pages = List.copyOf(pages);
        this.frame = frame;
        this.random = random;
    }

    @Override
    public Optional<SignedInOperator> find(PageRequest request) {
        return signIn.find(request);
    }

    @Override
    public String secret(SignedInOperator operator) {
        return operator.secret();
    }

    @Override
    public PageCookie end(SignedInOperator operator) {
        return signIn.end(operator);
    }

    /** Nothing: the forms of operators are about others, and whoever signs in next may be somebody else. */
    @Override
    public Optional<PageAnswer> ended(Guest guest) {
        return Optional.empty();
    }

    @Override
    public Optional<PageAnswer> answer(PageRequest request, SignedInOperator operator) {
        return pages.stream()
                .filter(page -> page.path().equals(request.path()))
                .findFirst()
                .map(page -> answer(page, visit(request, operator)));
    }

    private static PageAnswer answer(OperatorPage page, OperatorVisit visit) {
        try {
            return visit.request().submitted() ? page.submitted(visit) : page.shown(visit);
        } catch (NoFormException e) {
            return notice(visit, 405, "notice.nothing");
        } catch (Problem e) {
            return Problems.page(visit, e);
        }
    }

    @Override
    public PageAnswer nothing(PageRequest request, SignedInOperator operator) {
        return notice(visit(request, operator), 404, "notice.nothing");
    }

    private static PageAnswer notice(OperatorVisit visit, int status, String key) {
        return Notices.page(
                status,
                visit.shell(visit.texts().of(key + ".title"), Optional.empty()),
                visit.texts().of(key));
    }

    /** The pages below one in the menu are part of it. */
    private OperatorVisit visit(PageRequest request, SignedInOperator operator) {
        Texts texts = Texts.forReader(request.languages());
        List<MenuItem> menu = pages.stream()
                .filter(OperatorPage::isInMenu)
                .map(page -> MenuItem.of(page.path(), texts.of(page.title()), request.path()))
                .toList();
        HexFormat hex = HexFormat.of();
        return new OperatorVisit(
                request,
                operator,
                texts,
                new Formats(texts.language(), ZoneOffset.UTC),
                menu,
                frame,
                hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
    }
}
