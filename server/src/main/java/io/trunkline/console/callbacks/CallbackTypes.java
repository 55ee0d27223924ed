package io.trunkline.console.callbacks;

import io.trunkline.callback.type.CallbackType;
import io.trunkline.console.view.Choice;
import java.util.Arrays;
import java.util.List;

/** The types of callbacks to choose from, by the names that receivers know. */
final class CallbackTypes {

    private static final List<Choice> CHOICES = Arrays.stream(CallbackType.values())
            .map(CallbackType::wireName)
            .sorted()
            .map(name -> new Choice(name, name))
            .toList();

    private CallbackTypes() {}

    static List<Choice> choices() {
        return CHOICES;
    }
}
