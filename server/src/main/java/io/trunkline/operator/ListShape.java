package io.trunkline.operator;

import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;

/** An answer that holds a whole list, without pages. */
public final class ListShape {

    private ListShape() {}

    /**
     * An object with the list as its only member.
     *
     * @param title of the schema
     * @param name of the member
     */
    public static <T> Shape<List<T>> of(String title, String name, JsonType<T> item, String description) {
        return Shape.<List<T>>of(title)
                .required(name, JsonTypes.listOf(item), description, list -> list)
                .build();
    }
}
