package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.JtesettingsGenerated;
import io.trunkline.console.view.watch.SettingList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The settings in force, and where each comes from. Thread-safe. */
public final class SettingsPage implements OperatorPage {

    /** Where it is, and what it reads. */
    public static final String PATH = "/settings";

    private final OperatorApi api;

    SettingsPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.settings";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        Map<String, List<SettingList.Row>> sections = new LinkedHashMap<>();
        JsonNode all = api.call(visit.operator(), ApiCall.read(PATH)).json();
        for (JsonNode setting : all.get("settings")) {
            String key = Answers.text(setting, "key");
            int dot = key.indexOf('.');
            sections.computeIfAbsent(dot < 0 ? "" : key.substring(0, dot), _ -> new ArrayList<>())
                    .add(row(visit, key, setting));
        }
        SettingList list = new SettingList(sections.entrySet().stream()
                .map(section -> new SettingList.Section(
                        "section-" + section.getKey(),
                        section.getKey().isEmpty() ? visit.texts().of("settings.general") : section.getKey(),
                        section.getValue()))
                .toList());
        return PageAnswer.page(out -> JtesettingsGenerated.render(out, null, visit.shell(this), list));
    }

    private static SettingList.Row row(OperatorVisit visit, String key, JsonNode setting) {
        String source = Answers.text(setting, "source");
        return new SettingList.Row(
                key,
                Answers.text(setting, "value"),
                visit.texts().of("settings.source." + source),
                source.equals("default"),
                Answers.text(setting, "origin"),
                Answers.text(setting, "default"),
                Answers.text(setting, "description").replace("`", ""));
    }
}
