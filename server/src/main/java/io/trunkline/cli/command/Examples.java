package io.trunkline.cli.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Command lines of a command that may be typed as they are, without the name of the program. Its help page shows them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Examples {

    /** Each begins with the words of the command, such as {@code account export 1}. */
    String[] value();
}
