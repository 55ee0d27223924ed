package io.trunkline.testing;

import com.ibm.icu.text.MessagePattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes patterns of ICU's MessageFormat apart, to compare those of several languages. Stateless. */
public final class TextPatterns {

    private TextPatterns() {}

    /** The names of a text's values, also of those in branches of others. */
    public static Set<String> argumentsOf(String pattern) {
        MessagePattern parts = new MessagePattern(pattern);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < parts.countParts(); i++) {
            if (parts.getPart(i).getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parts.getSubstring(parts.getPart(i)));
            }
        }
        return names;
    }

    /** The branches of each plural or select, by the name of the value that decides. */
    public static Map<String, Set<String>> branchesOf(String pattern, MessagePattern.ArgType type) {
        MessagePattern parts = new MessagePattern(pattern);
        Map<String, Set<String>> branches = new HashMap<>();
        for (int i = 0; i < parts.countParts(); i++) {
            if (parts.getPart(i).getType() == MessagePattern.Part.Type.ARG_START
                    && parts.getPart(i).getArgType() == type) {
                Set<String> own = new TreeSet<>();
                int end = parts.getLimitPartIndex(i);
                for (int j = i + 2; j < end; j++) {
                    if (parts.getPart(j).getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                        own.add(parts.getSubstring(parts.getPart(j)));
                        j = parts.getLimitPartIndex(j + 1);
                    }
                }
                branches.put(parts.getSubstring(parts.getPart(i + 1)), own);
            }
        }
        return branches;
    }
}
