package io.trunkline.operator.operations;

import io.trunkline.config.EffectiveValue;
import io.trunkline.config.Origin;
import io.trunkline.config.Secrecy;
import io.trunkline.operator.ListShape;
import io.trunkline.operator.Operation;
import io.trunkline.operator.Reply;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;
import java.util.List;

/** The settings in force. Thread-safe. */
public final class SettingOperations {

    private static final Shape<EffectiveValue> SETTING = Shape.<EffectiveValue>of("Setting")
            .required(
                    "key",
                    JsonTypes.TEXT,
                    "Its name, as in docs/settings.md.",
                    value -> value.setting().key())
            .required(
                    "value",
                    JsonTypes.TEXT,
                    "The value as it was written; secrets are shown as `" + Secrecy.MASK + "`. Empty if not set.",
                    EffectiveValue::text)
            .required(
                    "source",
                    JsonTypes.oneOf(Origin.Kind.class, kind -> Ascii.lower(kind.name())),
                    "What kind of place the value comes from.",
                    value -> value.origin().kind())
            .required(
                    "origin",
                    JsonTypes.TEXT,
                    "The place itself, for people.",
                    value -> value.origin().description())
            .required(
                    "default",
                    JsonTypes.TEXT,
                    "The default; empty for none.",
                    value -> value.setting().defaultText())
            .required(
                    "description",
                    JsonTypes.TEXT,
                    "What it decides, in Markdown.",
                    value -> value.setting().description())
            .build();

    private static final Reply<List<EffectiveValue>> LISTED = Reply.ok(
            "The settings.",
            ListShape.of("Settings", "settings", SETTING, "All settings, in the order of the documentation."));

    private final List<EffectiveValue> effective;

    /** @param effective the settings that this server was started with */
    public SettingOperations(List<EffectiveValue> effective) {
        this.effective = List.copyOf(effective);
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.read(
                "/settings",
                "listSettings",
                "Lists the settings that this server was started with and where each comes from, without secrets.",
                LISTED,
                _ -> LISTED.answer(effective)));
    }
}
