package io.trunkline.blackbox.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Hands out the browser and the household of the run, the site of a class and the visitors of a test, and fails a test whose visitors met a fault. Used by one
 * thread.
 */
final class Browsing implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace OURS = Namespace.create(Browsing.class);

    private static final Path FAILURES = Path.of("target/browser-failures");

    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)]$");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Site.class
                || type == Household.class
                || type == Chromium.class
                || (type == Visitors.class && context.getTestMethod().isPresent());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Site.class) {
            return site(context);
        }
        if (type == Household.class) {
            return household(context);
        }
        return type == Chromium.class ? chromium(context) : visitors(context);
    }

    private static Household household(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(Household.class, _ -> found(), Household.class);
    }

    private static Household found() {
        try {
            return Household.found();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Visitors visitors(ExtensionContext context) {
        return context.getStore(OURS)
                .getOrComputeIfAbsent(Visitors.class, _ -> new Visitors(chromium(context), FAILURES), Visitors.class);
    }

    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Chromium.class, _ -> Chromium.launch(), Chromium.class);
    }

    private static Site site(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        String[] flags = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), BrowserTest.class)
                .orElseThrow()
                .value();
        return ofClass.getStore(OURS).getOrComputeIfAbsent(Site.class, _ -> start(flags), Site.class);
    }

    private static Site start(String... flags) {
        try {
            return Site.start(flags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before methods that clean up, so that the pages are as the test left them. */
    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        Visitors visitors = context.getStore(OURS).get(Visitors.class, Visitors.class);
        if (visitors != null) {
            visitors.goHome(name(context), context.getExecutionException().isPresent());
        }
    }

    /** Class and method, and the number of the invocation if it has one. */
    private static String name(ExtensionContext context) {
        Matcher number = INVOCATION.matcher(context.getUniqueId());
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName()
                + (number.find() ? "-" + number.group(1) : "");
    }
}
