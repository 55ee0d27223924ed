package io.trunkline.console.history;

import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Pager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Which page of a list is asked for. Immutable.
 *
 * @param offset how many entries are before it
 */
public record Paging(int offset) {

    /** Entries on a page. */
    public static final int SIZE = 50;

    /** Around nothing. */
    public static final Pager NONE = new Pager("", Optional.empty(), Optional.empty());

    private static final String OFFSET = "offset";

    /** Further pages would take long to find, and nobody turns so many: filters lead there. */
    private static final int FURTHEST = 1_000_000;

    private static final int MOST_DIGITS = 9;

    /** Reads the page's address; anything else than a position is the beginning. */
    public static Paging read(PageRequest request) {
        String text = request.asked(OFFSET);
        boolean isNumber =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Paging(isNumber ? Math.min(Integer.parseInt(text), FURTHEST) : 0);
    }

    /** The parameters for one entry more than are shown, which tells whether there is a further page. */
    Map<String, String> andOneMore(Map<String, String> parameters) {
        return with(parameters, SIZE + 1);
    }

    /** The parameters for what is shown. */
    public Map<String, String> with(Map<String, String> parameters) {
        return with(parameters, SIZE);
    }

    private Map<String, String> with(Map<String, String> parameters, int count) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("count", Integer.toString(count));
        all.put(OFFSET, Integer.toString(offset));
        return all;
    }

    /**
     * The links to the pages around this one.
     *
     * @param filters what is in their addresses as well
     * @param shown how many entries this page shows
     * @param total how many there are on all pages, if known
     */
    public Pager pager(Visit visit, List<HiddenField> filters, int shown, boolean hasMore, OptionalLong total) {
        if (offset == 0 && shown == 0) {
            return NONE;
        }
        Map<String, Object> numbers = Map.of(
                "first", visit.formats().number(shown == 0 ? 0 : offset + 1L),
                "last", visit.formats().number(shown == 0 ? 0 : (long) offset + shown),
                "total", visit.formats().number(total.orElse(0)));
        String path = visit.request().path();
        return new Pager(
                visit.texts().of(total.isPresent() ? "pager.place.total" : "pager.place", numbers),
                offset == 0 ? Optional.empty() : Optional.of(address(path, filters, Math.max(0, offset - SIZE))),
                hasMore ? Optional.of(address(path, filters, offset + SIZE)) : Optional.empty());
    }

    /** The address of a list with filters. */
    public static String address(String path, List<HiddenField> filters, int offset) {
        String query = filters.stream()
                .map(filter -> encoded(filter.name()) + "=" + encoded(filter.value()))
                .collect(Collectors.joining("&"));
        String from = offset == 0 ? "" : OFFSET + "=" + offset;
        String both = query + (query.isEmpty() || from.isEmpty() ? "" : "&") + from;
        return both.isEmpty() ? path : path + "?" + both;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
