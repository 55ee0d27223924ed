package io.trunkline.console.operator.page;

import io.trunkline.console.view.operator.CursorPager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Turns the pages of the operator API's lists, which name the next page by a cursor. Stateless and thread-safe. */
public final class Cursors {

    /** The parameter, of the API and of pages. */
    private static final String CURSOR = "cursor";

    private Cursors() {}

    /** The parameters of a call for the page that somebody asks for. */
    public static Map<String, String> with(OperatorVisit visit, Map<String, String> filters) {
        Map<String, String> all = new TreeMap<>(filters);
        String cursor = visit.request().asked(CURSOR);
        if (!cursor.isEmpty()) {
            all.put(CURSOR, cursor);
        }
        return all;
    }

    /**
     * The links around a page.
     *
     * @param asked what is in its address apart from the cursor; empty values are left out
     * @param page the API's answer
     */
    public static CursorPager pager(OperatorVisit visit, Map<String, String> asked, JsonNode page) {
        String path = visit.request().path();
        return new CursorPager(
                visit.request().asked(CURSOR).isEmpty() ? Optional.empty() : Optional.of(address(path, asked)),
                Optional.ofNullable(page.get("next_cursor")).map(next -> {
                    Map<String, String> all = new TreeMap<>(asked);
                    all.put(CURSOR, next.asString());
                    return address(path, all);
                }));
    }

    /** The address of a page of this server, to which parameters are added; empty values are left out. */
    public static String address(String path, Map<String, String> parameters) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + (path.indexOf('?') < 0 ? "?" : "&") + query;
    }
}
