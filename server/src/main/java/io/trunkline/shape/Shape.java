package io.trunkline.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object, declared member by member. The declaration writes the object, describes it, and names the columns of a table of such
 * objects. Only declared members exist. Immutable and thread-safe.
 *
 * <p>Anything else that a member depends on, such as a time zone, is part of {@code T}.
 *
 * @param <T> what the members are read from
 */
public final class Shape<T> implements JsonType<T> {

    private final String title;
    private final List<Member<T>> members;

    private Shape(Builder<T> builder) {
        this.title = builder.title;
        this.members = List.copyOf(builder.members);
    }

    /**
     * Reads a value that may be missing.
     *
     * @param <T> what it is read from
     * @param <V> the type of the value
     */
    @FunctionalInterface
    public interface Reader<T, V> {

        /** The value; null if there is none. */
        @Nullable
        V read(T from);
    }

    /**
     * Begins a declaration.
     *
     * @param title the schema's title
     */
    public static <T> Builder<T> of(String title) {
        return new Builder<>(title);
    }

    /** The names of all members, in declared order. */
    public List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    /** The schema's title. */
    public String title() {
        return title;
    }

    @Override
    public void write(JsonGenerator json, T value) {
        json.writeStartObject();
        for (Member<T> member : members) {
            member.write(json, value);
        }
        json.writeEndObject();
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "object").put("title", title);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Member<T> member : members) {
            properties.set(member.name(), member.schema());
            if (member.isRequired()) {
                required.add(member.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    /**
     * Collects members in their order. Not thread-safe.
     *
     * @param <T> what the members are read from
     */
    public static final class Builder<T> {

        private final String title;
        private final List<Member<T>> members = new ArrayList<>();

        private Builder(String title) {
            this.title = title;
        }

        /**
         * A member that is always present.
         *
         * @param description one or two sentences of Markdown
         */
        public <V> Builder<T> required(
                String name, JsonType<? super V> type, String description, Function<? super T, ? extends V> reader) {
            return add(Member.of(name, Member.Missing.NEVER, type, description, reader::apply));
        }

        /** A member that is left out if there is no value. */
        public <V> Builder<T> optional(
                String name, JsonType<? super V> type, String description, Reader<? super T, ? extends V> reader) {
            return add(Member.of(name, Member.Missing.LEFT_OUT, type, description, reader));
        }

        /** A member that is always present, and null if there is no value. */
        public <V> Builder<T> nullable(
                String name, JsonType<? super V> type, String description, Reader<? super T, ? extends V> reader) {
            return add(Member.of(name, Member.Missing.NULL, type, description, reader));
        }

        /** Adds the members of another shape. */
        public <S> Builder<T> with(Shape<S> other, Function<? super T, ? extends S> part) {
            other.members.forEach(member -> add(member.within(part)));
            return this;
        }

        /** Adds the members of another shape, all of which are left out if the part is missing. */
        public <S> Builder<T> when(Shape<S> other, Reader<? super T, ? extends S> part) {
            other.members.forEach(member -> add(member.withinAny(part)));
            return this;
        }

        private Builder<T> add(Member<T> member) {
            if (members.stream().anyMatch(other -> other.name().equals(member.name()))) {
                throw new IllegalArgumentException(title + " has " + member.name() + " twice");
            }
            members.add(member);
            return this;
        }

        public Shape<T> build() {
            return new Shape<>(this);
        }
    }
}
