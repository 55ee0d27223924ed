package io.trunkline.console.view;

import java.util.List;

/**
 * A form that filters a list.
 *
 * @param action the path of the list
 * @param faults that are of no field
 * @param period the days that are shown, in words, for print
 */
public record FilterForm(String action, List<FilterField> fields, List<String> faults, String period) {

    public FilterForm {
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
    }
}
