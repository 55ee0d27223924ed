package io.trunkline.console.view.operator;

import io.trunkline.console.view.Field;
import java.util.List;

/**
 * A form of an operation.
 *
 * @param action the path that it is sent to
 * @param once the name under which its change is made only once
 * @param title may be empty
 * @param hint may be empty
 * @param faults that are of no field
 * @param button what its button says
 */
public record MemberSection(
        String action, String once, String title, String hint, List<Field> fields, List<String> faults, String button) {

    public MemberSection {
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
    }
}
