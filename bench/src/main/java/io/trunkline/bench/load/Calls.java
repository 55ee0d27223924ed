package io.trunkline.bench.load;

import io.trunkline.account.profile.CodeLists;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calls of the workloads. Each is a list of variants that are sent in turn; no two variants share the value of any
 * field, because an edit that changes nothing is not written, and would measure nothing.
 */
public final class Calls {

    /** How many variants there are of each call. */
    public static final int VARIANTS = 100;

    private static final String EDIT = "/platform_api/SetAccountInfo";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BOUNDARY = "--------------------------618247093351827460938215";
    private static final int READS_IN_TEN = 8;
    private static final int CUSTOM_DATA_CHARACTERS = 8_191;

    private static final List<String> LANGUAGES =
            CodeLists.SPECIFIED_LANGUAGES.stream().sorted().limit(VARIANTS).toList();

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.startsWith("America/"))
            .sorted()
            .limit(VARIANTS)
            .toList();

    private Calls() {}

    /** An edit of five fields, as the Python client sends it. */
    public static List<RequestTemplate> edit() {
        return variants(i -> RequestTemplate.post(EDIT, FORM, urlEncoded(fiveFields(i))));
    }

    /** The same as the Node and Java clients send it. */
    public static List<RequestTemplate> editMultipart() {
        return variants(
                i -> RequestTemplate.post(EDIT, "multipart/form-data; boundary=" + BOUNDARY, multipart(fiveFields(i))));
    }

    /** The same in the query. */
    public static List<RequestTemplate> editQuery() {
        return variants(i -> RequestTemplate.get(EDIT + "?" + urlEncoded(fiveFields(i))));
    }

    /** An edit of one field. */
    public static List<RequestTemplate> editOne() {
        return variants(i -> RequestTemplate.post(EDIT, FORM, urlEncoded(Map.of("account_first_name", "Ada" + i))));
    }

    /** An edit of the custom data, of 8 KB. */
    public static List<RequestTemplate> editLarge() {
        String filling = "{\"crm\":{\"id\":4711,\"tags\":[\"a b\",\"c&d\"]}} ".repeat(CUSTOM_DATA_CHARACTERS);
        return variants(i -> {
            String text = String.format(Locale.ROOT, "variant %03d ", i) + filling;
            return RequestTemplate.post(
                    EDIT, FORM, urlEncoded(Map.of("account_custom_data", text.substring(0, CUSTOM_DATA_CHARACTERS))));
        });
    }

    /** A read of the profile. */
    public static List<RequestTemplate> read() {
        return List.of(RequestTemplate.get("/platform_api/GetAccountInfo"));
    }

    /** Eight reads and two edits in ten. */
    public static List<RequestTemplate> mixed() {
        List<RequestTemplate> edits = edit();
        return IntStream.range(0, 10 * VARIANTS / 2)
                .mapToObj(
                        i -> i % 10 < READS_IN_TEN ? read().getFirst() : edits.get(i / 10 * 2 + i % 10 - READS_IN_TEN))
                .toList();
    }

    /** A change of the password. */
    public static List<RequestTemplate> password() {
        return variants(i ->
                RequestTemplate.post(EDIT, FORM, urlEncoded(Map.of("new_account_password", "Str0ng!Secret-" + i))));
    }

    private static List<RequestTemplate> variants(IntFunction<RequestTemplate> call) {
        return IntStream.range(0, VARIANTS).mapToObj(call).toList();
    }

    private static Map<String, String> fiveFields(int i) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("language_code", LANGUAGES.get(i));
        fields.put("location", ZONES.get(i));
        fields.put("account_first_name", "Ada" + i);
        fields.put("account_last_name", "Lovelace" + i);
        fields.put("min_balance_to_notify", i + ".5");
        return fields;
    }

    private static String urlEncoded(Map<String, String> fields) {
        return each(fields, (name, value) -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8), "&");
    }

    private static String multipart(Map<String, String> fields) {
        return each(
                        fields,
                        (name, value) -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                                + "\"\r\n\r\n" + value + "\r\n",
                        "")
                + "--" + BOUNDARY + "--\r\n";
    }

    private static String each(Map<String, String> fields, BiFunction<String, String, String> form, String separator) {
        return fields.entrySet().stream()
                .map(field -> form.apply(field.getKey(), field.getValue()))
                .collect(Collectors.joining(separator));
    }
}
