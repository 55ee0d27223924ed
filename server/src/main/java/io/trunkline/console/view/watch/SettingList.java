package io.trunkline.console.view.watch;

import java.util.List;

/** The settings in force, by section. */
public record SettingList(List<Section> sections) {

    public SettingList {
        sections = List.copyOf(sections);
    }

    /**
     * Settings whose keys begin alike.
     *
     * @param id of its element
     */
    public record Section(String id, String name, List<Row> rows) {

        public Section {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A setting.
     *
     * @param value empty if it is not set
     * @param source what kind of place it comes from, in words
     * @param isDefault whether that is the default
     * @param origin the place itself
     * @param usual the default; empty for none
     * @param description what it decides
     */
    public record Row(
            String key,
            String value,
            String source,
            boolean isDefault,
            String origin,
            String usual,
            String description) {}
}
