package io.trunkline.announcement;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of translations. Stateless and thread-safe. */
final class NewsJson {

    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";

    private NewsJson() {}

    static String write(Map<String, News.Words> translations) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        translations.forEach((language, words) ->
                json.putObject(language).put(SUBJECT, words.subject()).put(TEXT, words.text()));
        return JsonMapper.shared().writeValueAsString(json);
    }

    static SortedMap<String, News.Words> read(String text) {
        SortedMap<String, News.Words> translations = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member :
                JsonMapper.shared().readTree(text).properties()) {
            translations.put(
                    member.getKey(),
                    new News.Words(
                            member.getValue().path(SUBJECT).stringValue(),
                            member.getValue().path(TEXT).stringValue()));
        }
        return translations;
    }
}
