package io.trunkline.console.view.watch;

import io.trunkline.console.view.HiddenField;
import java.util.List;

/**
 * A question before something with many effects is done.
 *
 * @param action the path that the answer is sent to
 * @param back the path to go to instead
 * @param once the name under which it is done only once
 * @param fields what is sent with the answer
 * @param consequences what will happen
 * @param subjects what it happens to; may be empty
 * @param button what its button says
 * @param isWritten whether it can be changed once more instead of going back
 */
public record Sure(
        String action,
        String back,
        String once,
        List<HiddenField> fields,
        List<String> consequences,
        List<String> subjects,
        String button,
        boolean isWritten) {

    public Sure {
        fields = List.copyOf(fields);
        consequences = List.copyOf(consequences);
        subjects = List.copyOf(subjects);
    }
}
