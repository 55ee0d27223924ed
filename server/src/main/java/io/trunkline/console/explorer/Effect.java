package io.trunkline.console.explorer;

import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.OpenHandler;
import java.util.Set;
import java.util.stream.Stream;

/** What a call of a method does, and so what is asked before it. */
enum Effect {
    /** It only reads. */
    READS(""),
    /** It only reads, but a secret. */
    REVEALS("reveals"),
    /** It changes something. */
    CHANGES("changes"),
    /** It changes something that cannot be changed back. */
    DESTROYS("changes"),
    /** It is for those who are not signed in, or about the session of the call: the console does not carry it out. */
    NOT_HERE("");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    private static final Set<String> OF_SESSIONS = Set.of("Logon", "Logout");
    /** {@code GetAccountInfo} shows the {@code api_key} to who has proved to be the owner. */
    private static final Set<String> SECRET = Set.of("GetAccountInfo", "GetWebhookSecret");
    /** A key has the rights of its roles for as long as it is there. */
    private static final Set<String> KEYS = Set.of("CreateKey");

    private static final Set<String> FINAL = Set.of("ChangeAccountPlan", "RotateWebhookSecret");

    /** What a method does, by its name: the names of the published API begin with what they do. */
    static Effect of(ApiMethod method) {
        String name = method.name();
        if (method.handler() instanceof OpenHandler || OF_SESSIONS.contains(name)) {
            return NOT_HERE;
        }
        if (SECRET.contains(name)) {
            return REVEALS;
        }
        if (FINAL.contains(name) || starts(name, "Del", "Delete", "Remove")) {
            return DESTROYS;
        }
        // An asynchronous one makes a report.
        return starts(name, "Get", "Check", "Download", "A2PGet") && !name.endsWith("Async") ? READS : CHANGES;
    }

    /** The end of the key of the text that says so; empty if there is nothing to say. */
    String words() {
        return words;
    }

    private static boolean starts(String name, String... words) {
        return Stream.of(words).anyMatch(name::startsWith);
    }

    /**
     * Whether a call shows or makes what lets somebody in. Passwords are told by the names of the published API's parameters.
     */
    static boolean opens(ApiMethod method) {
        return of(method) == REVEALS
                || KEYS.contains(method.name())
                || method.parameters().stream().map(ApiParameter::name).anyMatch(name -> name.endsWith("password"));
    }

    /** Whether the password is asked for before it, unless the person has signed in a short time ago. */
    boolean isSensitive() {
        return this != READS;
    }
}
