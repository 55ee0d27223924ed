package io.trunkline;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** That a class depends on no package that stands after its own in a list. */
final class KnowOnlyBelow extends ArchCondition<JavaClass> {

    private static final String ROOT = "io.trunkline.";

    private final List<String> bottomUp;

    KnowOnlyBelow(List<String> bottomUp) {
        super("know only packages below their own in %s", bottomUp);
        this.bottomUp = bottomUp;
    }

    @Override
    public void check(JavaClass checked, ConditionEvents events) {
        for (Dependency dependency : checked.getDirectDependenciesFromSelf()) {
            if (level(dependency.getTargetClass()) > level(checked)) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private int level(JavaClass target) {
        String name = target.getPackageName();
        return name.startsWith(ROOT)
                ? bottomUp.indexOf(name.substring(ROOT.length()).split("\\.", 2)[0])
                : -1;
    }
}
