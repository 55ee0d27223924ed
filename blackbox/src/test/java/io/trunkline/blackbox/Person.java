package io.trunkline.blackbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who calls without a token: with a password, an API key or a session in the parameters. Used by one thread. */
final class Person implements AutoCloseable {

    private final Api connection;
    private final Map<String, String> proof;

    /** @param proof the parameters that every call has, by names and values in turn */
    Person(Api someone, String... proof) {
        this(someone.base(), someone.credentials(), Api.parameters(proof));
    }

    private Person(URI base, Credentials credentials, Map<String, String> proof) {
        this.connection = new Api(base, credentials);
        this.proof = proof;
    }

    /** The owner of an account, with a password that is set now. */
    static Person ownerOf(Api account, String password) {
        account.set("new_account_password", password).assertDone();
        return new Person(
                account, "account_id", Long.toString(account.credentials().accountId()), "account_password", password);
    }

    /** The same person, using a session of its own from now on. */
    Person loggedOn() {
        return new Person(
                connection.base(),
                connection.credentials(),
                Map.of("session_id", call("Logon").result().stringValue()));
    }

    Answer call(String method, String... namesAndValues) {
        return call(Form.URLENCODED, method, namesAndValues);
    }

    Answer call(Form form, String method, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>(proof);
        parameters.putAll(Api.parameters(namesAndValues));
        return connection.send(form.request(method, parameters));
    }

    @Override
    public void close() {
        connection.close();
    }
}
