package io.trunkline.config;

import java.util.Arrays;
import java.util.function.Consumer;

/** Checks what no single value can show: that the values go together. Leaves out what has a bad value anyway. */
final class SettingsChecks {

    private final Values values;
    private final Consumer<SettingsProblem> problems;

    private SettingsChecks(Values values, Consumer<SettingsProblem> problems) {
        this.values = values;
        this.problems = problems;
    }

    static void check(Values values, Consumer<SettingsProblem> problems) {
        SettingsChecks checks = new SettingsChecks(values, problems);
        checks.listeners();
        checks.operator();
        checks.certificate();
        checks.ephemeral();
    }

    private void listeners() {
        if (areGood(KnownSettings.HTTP_PORT, KnownSettings.HTTPS_PORT)
                && values.get(KnownSettings.HTTP_PORT).isEmpty()
                && values.get(KnownSettings.HTTPS_PORT).isEmpty()) {
            problem(KnownSettings.HTTP_PORT, "is off and so is server.https-port; one of them must be on");
        }
    }

    private void operator() {
        if (areGood(KnownSettings.OPERATOR_HOST, KnownSettings.OPERATOR_PORT, KnownSettings.OPERATOR_ALLOW_REMOTE)
                && values.get(KnownSettings.OPERATOR_PORT).isPresent()
                && !values.get(KnownSettings.OPERATOR_ALLOW_REMOTE)
                && !Addresses.isLoopback(values.get(KnownSettings.OPERATOR_HOST))) {
            problem(
                    KnownSettings.OPERATOR_HOST,
                    "is not a loopback address, and the operator API has no TLS of its own; put a TLS proxy before it"
                            + " or use a private network, and set operator.allow-remote to true");
        }
    }

    private void certificate() {
        if (!areGood(KnownSettings.CERTIFICATE_FILE, KnownSettings.KEY_FILE)) {
            return;
        }
        boolean certificate = values.get(KnownSettings.CERTIFICATE_FILE).isPresent();
        boolean key = values.get(KnownSettings.KEY_FILE).isPresent();
        if (certificate && !key) {
            problem(KnownSettings.CERTIFICATE_FILE, "needs tls.key-file as well");
        } else if (key && !certificate) {
            problem(KnownSettings.KEY_FILE, "needs tls.certificate-file as well");
        }
    }

    private void ephemeral() {
        if (areGood(KnownSettings.EPHEMERAL, KnownSettings.DATABASE_URL)
                && values.get(KnownSettings.EPHEMERAL)
                && values.get(KnownSettings.DATABASE_URL).isPresent()) {
            problem(
                    KnownSettings.EPHEMERAL,
                    "keeps nothing, but database.url (" + values.origin(KnownSettings.DATABASE_URL)
                            + ") is a database that keeps everything; leave one of them out");
        }
    }

    private boolean areGood(Setting<?>... settings) {
        return Arrays.stream(settings).allMatch(values::isGood);
    }

    private void problem(Setting<?> setting, String reason) {
        problems.accept(new SettingsProblem(setting.key(), values.origin(setting), reason));
    }
}
