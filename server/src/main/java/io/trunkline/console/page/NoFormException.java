package io.trunkline.console.page;

/** Something was submitted to a page without a form. An ordinary refusal, so without a stack trace. */
public final class NoFormException extends RuntimeException {

    public NoFormException() {
        super("The page has no form", null, false, false);
    }
}
