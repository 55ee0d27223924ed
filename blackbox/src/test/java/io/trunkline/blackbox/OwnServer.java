package io.trunkline.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Marks tests that need more of a server than its API: its command line, its process, its settings, its own additions. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = io.trunkline.blackbox.Target.URL_PROPERTY,
        matches = ".+",
        disabledReason = "needs a server of this build")
public @interface OwnServer {}
