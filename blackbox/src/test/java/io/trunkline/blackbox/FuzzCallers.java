package io.trunkline.blackbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Callers of every kind with valid credentials: keys of each role and of none, the parent's key for a child, the owner by password,
 * {@code api_key} and session, sub-users by password and session. Used by one thread.
 */
final class FuzzCallers {

    private static final String PASSWORD = "Correct-Horse-7";

    /** Hashing takes longer than a hundred other calls. */
    private static final int CALLS_FOR_ONE_WITH_PASSWORD = 1000;

    private final Random random;
    private final List<Caller> mighty = new ArrayList<>();
    private final List<Caller> others = new ArrayList<>();
    private final List<Caller> withPassword = new ArrayList<>();
    private final Map<String, List<String>> known = new LinkedHashMap<>();

    /** Somebody who calls. Credentials that have ended are made anew by {@link #renew}. */
    static final class Caller {

        private final String label;
        private final Supplier<Map<String, String>> credentials;
        private Map<String, String> proof;

        private Caller(String label, Supplier<Map<String, String>> credentials) {
            this.label = label;
            this.credentials = credentials;
            this.proof = credentials.get();
        }

        String label() {
            return label;
        }

        void renew() {
            proof = credentials.get();
        }

        Request request(Form form, FuzzedMethods.FuzzedCall call) {
            String token = proof.get("Authorization");
            if (token != null) {
                return form.request(call.method(), call.parameters()).authorized(token);
            }
            Map<String, String> all = new LinkedHashMap<>(call.parameters());
            all.putAll(proof);
            return form.request(call.method(), all);
        }

        /** Whether the credentials stand among the parameters, which may not be in an address. */
        boolean provesByParameters() {
            return !proof.containsKey("Authorization");
        }
    }

    /** @param owner with an Owner's key of an account that is used for nothing else */
    FuzzCallers(Api owner, Random random) {
        this.random = random;
        String id = Long.toString(owner.credentials().accountId());
        owner.set("new_account_password", PASSWORD).assertDone();
        addKey(mighty, "key of an Owner", owner.credentials());
        addPeople(owner, id);
        addChild(owner);
        List<String> roles = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (JsonNode role : call(owner, "GetRoles").result()) {
            roles.add(role.get("role_name").stringValue());
            numbers.add(Long.toString(role.get("role_id").longValue()));
        }
        roles.forEach(role -> addKey(others, "key of " + role, newKey(owner, "role_name", role)));
        addKey(others, "key without roles", newKey(owner));
        known.put("role_id", numbers);
        known.put("role_name", roles);
        known.put(
                "key_id",
                List.of(
                        newKey(owner).keyId(),
                        newKey(owner, "role_name", "Support").keyId()));
        known.put("subuser_id", List.of(subUser(owner, "spare-one", ""), subUser(owner, "spare-two", "Support")));
        known.put("authorized_ip", List.of("192.0.2.7", "203.0.113.0/24", "2001:db8::/32"));
        known.put("contains_ip", List.of("192.0.2.7"));
        known.put("currency", List.of("USD"));
        known.put("order_by", List.of("child_account_id", "child_account_email"));
        known.put("timezone", List.of("UTC", "auto", "Europe/Berlin"));
        known.put("from_date", List.of("2026-01-02 03:04:05"));
        known.put("to_date", List.of("2026-11-30 00:00:00", "2026-12-31 00:00:00"));
        known.put("history_report_id", List.of("1", "2", "3"));
        known.put("count", List.of("1", "20", "1000"));
        known.put("offset", List.of("0", "1", "100000"));
        known.put("new_subuser_name", List.of("fuzzed-one", "fuzzed-two"));
        // Never right ones: hashing would take up all the time.
        for (String name : List.of("account_password", "new_subuser_password", "new_child_account_password")) {
            known.put(name, List.of("weak"));
        }
        // Or the calls that act on a child that is not active would all end there.
        known.put("active", List.of("true", "1"));
        known.put("callback_url", List.of("https://127.0.0.1:1/x"));
    }

    /** Values of parameters that are right for the account. */
    Map<String, List<String>> known() {
        return known;
    }

    /** How many kinds of callers there are. */
    int count() {
        return mighty.size() + others.size() + withPassword.size();
    }

    /** One of them; a half may do everything. */
    Caller next() {
        if (random.nextInt(CALLS_FOR_ONE_WITH_PASSWORD) == 0) {
            return withPassword.get(random.nextInt(withPassword.size()));
        }
        List<Caller> half = random.nextBoolean() ? mighty : others;
        return half.get(random.nextInt(half.size()));
    }

    private void addPeople(Api owner, String id) {
        Map<String, String> byPassword = Api.parameters("account_id", id, "account_password", PASSWORD);
        withPassword.add(new Caller("owner by password", () -> byPassword));
        mighty.add(new Caller("owner by session", () -> session(owner, byPassword)));
        String apiKey = owner.send(Form.URLENCODED.request("GetAccountInfo", byPassword))
                .result()
                .get("api_key")
                .stringValue();
        mighty.add(new Caller("owner by api_key", () -> Api.parameters("account_id", id, "api_key", apiKey)));
        for (String role : List.of("Owner", "Admin", "")) {
            String login = "caller-" + (role.isEmpty() ? "none" : role.toLowerCase(Locale.ROOT));
            subUser(owner, login, role);
            Map<String, String> subUser =
                    Api.parameters("account_id", id, "subuser_login", login, "subuser_password", PASSWORD);
            withPassword.add(new Caller(login + " by password", () -> subUser));
            (role.equals("Owner") ? mighty : others)
                    .add(new Caller(login + " by session", () -> session(owner, subUser)));
        }
    }

    private static Map<String, String> session(Api api, Map<String, String> byPassword) {
        return Map.of(
                "session_id",
                api.send(Form.URLENCODED.request("Logon", byPassword)).result().stringValue());
    }

    private void addChild(Api owner) {
        Answer made = call(
                owner,
                "AddAccount",
                "account_name",
                "fuzz-child",
                "account_email",
                "fuzz-child@example.com",
                "account_password",
                PASSWORD,
                "active",
                "true");
        long child = made.json().get("account_id").longValue();
        Credentials own = owner.credentials();
        addKey(mighty, "key of the parent", new Credentials(child, own.accountEmail(), own.keyId(), own.key()));
        known.put("child_account_id", List.of(Long.toString(child), "all"));
        known.put("child_account_name", List.of("fuzz-child"));
        known.put("child_account_email", List.of("fuzz-child@example.com"));
    }

    private static void addKey(List<Caller> list, String label, Credentials credentials) {
        list.add(new Caller(label, () -> Map.of("Authorization", Token.mint(credentials))));
    }

    private static Credentials newKey(Api owner, String... parameters) {
        return Credentials.parse(call(owner, "CreateKey", parameters).result().toString());
    }

    private static String subUser(Api owner, String login, String role) {
        Map<String, String> parameters = Api.parameters("new_subuser_name", login, "new_subuser_password", PASSWORD);
        if (!role.isEmpty()) {
            parameters.put("role_name", role);
        }
        return Long.toString(owner.call(Form.URLENCODED, "AddSubUser", parameters)
                .result()
                .get("subuser_id")
                .longValue());
    }

    private static Answer call(Api owner, String method, String... parameters) {
        return owner.call(Form.URLENCODED, method, Api.parameters(parameters));
    }
}
