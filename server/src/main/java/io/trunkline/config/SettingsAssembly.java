package io.trunkline.config;

/** Puts checked values into the records. */
final class SettingsAssembly {

    private SettingsAssembly() {}

    static Settings assemble(Values values) {
        return new Settings(
                values.get(KnownSettings.DATA),
                values.get(KnownSettings.EPHEMERAL),
                values.get(KnownSettings.STRICT_PARAMETERS),
                server(values),
                new OperatorSettings(
                        values.get(KnownSettings.OPERATOR_HOST),
                        values.get(KnownSettings.OPERATOR_PORT),
                        values.get(KnownSettings.OPERATOR_ALLOW_REMOTE),
                        values.get(KnownSettings.METRICS_TOKEN)),
                tls(values),
                database(values),
                access(values),
                new PasswordSettings(
                        values.get(KnownSettings.PASSWORD_POLICY),
                        values.get(KnownSettings.REFUSE_COMMON_PASSWORDS),
                        values.get(KnownSettings.CURRENT_PASSWORD),
                        values.get(KnownSettings.PASSWORD_HISTORY),
                        values.get(KnownSettings.MAX_CHANGES_PER_HOUR),
                        values.get(KnownSettings.HASH_THREADS)),
                new AuditSettings(values.get(KnownSettings.AUDIT_KEEP), values.get(KnownSettings.EVENTS_FILE)),
                new ReportSettings(values.get(KnownSettings.REPORTS_KEEP), values.get(KnownSettings.MAX_RANGE)),
                new BillingSettings(values.get(KnownSettings.RATES_FILE), values.get(KnownSettings.PLANS_FILE)),
                callbacks(values),
                new CompatSettings(
                        values.get(KnownSettings.MISSING_ROLE_CODE),
                        values.get(KnownSettings.EMAIL_CHANGE),
                        values.get(KnownSettings.LISTS),
                        values.get(KnownSettings.CREATE_KEY_RESULT),
                        values.get(KnownSettings.AUDIT_ARGUMENTS),
                        values.get(KnownSettings.LOCK_OUT),
                        values.get(KnownSettings.ROLELESS_KEY_MANAGEMENT)));
    }

    private static ServerSettings server(Values values) {
        return new ServerSettings(
                values.get(KnownSettings.BIND_ADDRESS),
                values.get(KnownSettings.HTTP_PORT),
                values.get(KnownSettings.HTTPS_PORT),
                values.get(KnownSettings.PUBLIC_ADDRESS),
                values.get(KnownSettings.MAX_BODY_SIZE),
                values.get(KnownSettings.MAX_PARAMETERS),
                values.get(KnownSettings.MAX_HEADER_SIZE),
                values.get(KnownSettings.IDLE_TIMEOUT),
                values.get(KnownSettings.REQUEST_TIMEOUT),
                values.get(KnownSettings.MAX_CONNECTIONS),
                values.get(KnownSettings.MAX_CONNECTIONS_PER_ADDRESS),
                new AnswerSettings(values.get(KnownSettings.ANSWER_TIMEOUT), values.get(KnownSettings.ANSWER_RATE)),
                values.get(KnownSettings.HSTS),
                values.get(KnownSettings.SHUTDOWN_TIMEOUT),
                values.get(KnownSettings.CORS_ORIGINS));
    }

    private static AccessSettings access(Values values) {
        return new AccessSettings(
                values.get(KnownSettings.CLOCK_SKEW),
                new ProxySettings(values.get(KnownSettings.TRUSTED_PROXIES), values.get(KnownSettings.PROXY_HEADER)),
                new CredentialSettings(
                        values.get(KnownSettings.API_KEY),
                        values.get(KnownSettings.ACCOUNT_PASSWORD),
                        values.get(KnownSettings.SUBUSER_PASSWORD),
                        values.get(KnownSettings.SESSIONS),
                        values.get(KnownSettings.CREDENTIALS_IN_QUERY),
                        values.get(KnownSettings.SESSION_LIFETIME),
                        values.get(KnownSettings.SESSION_IDLE_TIMEOUT)),
                new LockoutSettings(
                        values.get(KnownSettings.LOCKOUT_ATTEMPTS), values.get(KnownSettings.LOCKOUT_LONGEST)),
                limits(values));
    }

    private static LimitSettings limits(Values values) {
        return new LimitSettings(
                values.get(KnownSettings.CALLS_PER_KEY),
                values.get(KnownSettings.CALLS_PER_ACCOUNT),
                values.get(KnownSettings.CALLS_PER_ADDRESS),
                values.get(KnownSettings.FAILED_AUTHENTICATIONS),
                values.get(KnownSettings.NEW_KEYS),
                values.get(KnownSettings.PASSWORD_CODES),
                values.get(KnownSettings.PASSWORD_CODES_PER_ACCOUNT),
                values.get(KnownSettings.PASSWORD_CODES_PER_ADDRESS),
                values.get(KnownSettings.CODE_TRIES_PER_ADDRESS));
    }

    private static CallbackSettings callbacks(Values values) {
        return new CallbackSettings(
                values.get(KnownSettings.CALLBACK_NETWORKS),
                values.get(KnownSettings.CALLBACK_CA_FILE),
                values.get(KnownSettings.CALLBACK_CONNECT_TIMEOUT),
                values.get(KnownSettings.CALLBACK_TIMEOUT),
                values.get(KnownSettings.CALLBACK_CONNECTIONS),
                values.get(KnownSettings.CALLBACKS_KEEP));
    }

    private static TlsSettings tls(Values values) {
        return new TlsSettings(
                values.get(KnownSettings.TLS_NAMES),
                values.get(KnownSettings.TLS_KEY_TYPE),
                values.get(KnownSettings.CERTIFICATE_FILE),
                values.get(KnownSettings.KEY_FILE));
    }

    private static DatabaseSettings database(Values values) {
        return new DatabaseSettings(
                values.get(KnownSettings.DATABASE_URL),
                values.get(KnownSettings.DATABASE_USER),
                values.get(KnownSettings.DATABASE_PASSWORD),
                values.get(KnownSettings.POOL_SIZE),
                values.get(KnownSettings.QUEUE_SIZE),
                values.get(KnownSettings.BATCH_SIZE),
                values.get(KnownSettings.ALLOW_WEAK_DURABILITY),
                values.get(KnownSettings.ALLOW_WITHOUT_TLS),
                values.get(KnownSettings.TRANSACTION_POOLING),
                values.get(KnownSettings.SECRET_KEY),
                values.get(KnownSettings.PREVIOUS_SECRET_KEY));
    }
}
