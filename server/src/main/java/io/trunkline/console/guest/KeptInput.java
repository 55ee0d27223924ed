package io.trunkline.console.guest;

import io.trunkline.console.http.FormToken;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.view.HiddenField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What somebody typed into a form that came after the session had ended. It goes along with the forms of the pages for signing in, and is
 * offered once the same account is signed in, in the same browser; nothing of it is stored, here or anywhere. Immutable.
 *
 * <p>The form's token proves, with the cookie of the ended session, that the form was shown in this browser in that session: no other site
 * brings texts of its own into a page. Only fields that forms compare with what is stored are kept, which passwords are not.
 *
 * @param path of the form's page
 * @param fields by name
 * @param token of the form
 * @param session the id of the session that has ended
 */
public record KeptInput(String path, Map<String, String> fields, String token, String session) {

    /** Marks a form that is to be shown again, and not to be carried out. */
    public static final String MARK = "kept";

    private static final String PATH = "kept_path";
    private static final String TOKEN = "kept_token";
    private static final String FIELD = "kept.";
    private static final String WAS = "was.";
    private static final int MOST_FIELDS = 80;
    private static final int LONGEST = 32_768;

    public KeptInput {
        fields = Map.copyOf(fields);
    }

    /**
     * What a form has whose session has ended; empty if nothing of it can be kept.
     *
     * @param keeping tells the pages whose forms can be shown again
     */
    public static Optional<KeptInput> ended(PageRequest request, Predicate<String> keeping) {
        return of(request, request.path(), request.field(FormToken.FIELD), UnaryOperator.identity(), keeping);
    }

    /** What a form for signing in carries along. */
    static Optional<KeptInput> carried(PageRequest request, Predicate<String> keeping) {
        return of(request, request.field(PATH), request.field(TOKEN), FIELD::concat, keeping);
    }

    private static Optional<KeptInput> of(
            PageRequest request, String path, String token, UnaryOperator<String> sentAs, Predicate<String> keeping) {
        Optional<String> session = SignIn.sent(request);
        if (session.isEmpty()
                || !LocalPath.isLocal(path)
                || !keeping.test(path)
                || !FormToken.isOf(token, session.get())) {
            return Optional.empty();
        }
        Map<String, String> fields = fields(request, sentAs);
        int length = fields.values().stream().mapToInt(String::length).sum();
        return fields.isEmpty() || fields.size() > MOST_FIELDS || length > LONGEST
                ? Optional.empty()
                : Optional.of(new KeptInput(path, fields, token, session.get()));
    }

    private static Map<String, String> fields(PageRequest request, UnaryOperator<String> sentAs) {
        Map<String, String> fields = new TreeMap<>();
        String prefix = sentAs.apply(WAS);
        for (String sent : request.form().asMap().keySet()) {
            if (sent.startsWith(prefix)) {
                String name = sent.substring(prefix.length());
                fields.put(WAS + name, request.field(sent));
                // A browser sends nothing for a switch that is off.
                if (request.form().contains(sentAs.apply(name))) {
                    fields.put(name, request.field(sentAs.apply(name)));
                }
            }
        }
        return fields;
    }

    /** Whether a new session is of the account that the ended one was of: the ids of sessions begin with the account's. */
    boolean isOfSameAccount(PageCookie begun) {
        return accountOf(begun.value()).equals(accountOf(session));
    }

    private static String accountOf(String session) {
        return session.substring(0, session.indexOf('-') + 1);
    }

    /** What the forms of pages for signing in carry along. */
    List<HiddenField> carried() {
        List<HiddenField> hidden = new ArrayList<>();
        hidden.add(new HiddenField(PATH, path));
        hidden.add(new HiddenField(TOKEN, token));
        fields.forEach((name, value) -> hidden.add(new HiddenField(FIELD + name, value)));
        return List.copyOf(hidden);
    }

    /** What shows the form again. */
    List<HiddenField> shownAgain() {
        List<HiddenField> hidden = new ArrayList<>();
        hidden.add(new HiddenField(MARK, "1"));
        fields.forEach((name, value) -> hidden.add(new HiddenField(name, value)));
        return List.copyOf(hidden);
    }

    /** Only the path: the session's id may still be good elsewhere. */
    @Override
    public String toString() {
        return "KeptInput[" + path + "]";
    }
}
