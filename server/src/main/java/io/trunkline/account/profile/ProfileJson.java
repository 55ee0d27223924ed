package io.trunkline.account.profile;

import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import java.math.BigDecimal;

/** The JSON representation of profile values. Stateless and thread-safe. */
public final class ProfileJson {

    private ProfileJson() {}

    /** Returns the JSON type of a field's value. */
    public static JsonType<Object> typeOf(ProfileField<?> field) {
        return JsonTypes.of(
                schema -> {
                    schema.put("type", field.type().schemaType());
                    field.type().schemaFormat().ifPresent(format -> schema.put("format", format));
                },
                (json, value) -> {
                    switch (value) {
                        case String text -> json.writeString(text);
                        case Boolean flag -> json.writeBoolean(flag);
                        case BigDecimal amount -> JsonTypes.DECIMAL.write(json, amount);
                        default -> throw new IllegalStateException("No JSON form for " + field.name());
                    }
                });
    }
}
