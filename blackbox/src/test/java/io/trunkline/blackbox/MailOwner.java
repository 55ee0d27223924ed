package io.trunkline.blackbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The owner of a new account, and the mails to that owner as the operator API shows them. Used by one thread. */
public final class MailOwner implements AutoCloseable {

    private final OperatorClient operator;
    private final long account;
    private final Person person;

    private MailOwner(OperatorClient operator, long account, Person person) {
        this.operator = operator;
        this.account = account;
        this.person = person;
    }

    /**
     * Makes the account, whose owner then sets up the profile.
     *
     * @param anybody of the same server
     * @param profile parameters of SetAccountInfo, by names and values in turn
     */
    public static MailOwner create(OperatorClient operator, Api anybody, String... profile) {
        String name = "m" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
        JsonNode made = answer(operator.post(
                        "/accounts",
                        "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.com\"}",
                        "")
                .join());
        MailOwner owner = new MailOwner(
                operator,
                made.get("account_id").longValue(),
                new Person(
                        anybody,
                        "account_id",
                        made.get("account_id").asString(),
                        "api_key",
                        made.get("api_key").stringValue()));
        if (profile.length > 0) {
            owner.set(profile);
        }
        return owner;
    }

    private static JsonNode answer(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    public long account() {
        return account;
    }

    /** SetAccountInfo. */
    public void set(String... namesAndValues) {
        call("SetAccountInfo", namesAndValues);
    }

    /** A call that has to be answered with a result. */
    public void call(String method, String... namesAndValues) {
        JsonNode _ = person.call(method, namesAndValues).result();
    }

    /** What the operator does with the account. */
    public void operate(String operation, String body) {
        JsonNode _ = answer(operator.post("/accounts/" + account + "/" + operation, body, "")
                .join());
    }

    /** The messages so far, the newest first. */
    public JsonNode messages() throws IOException, InterruptedException {
        return operator.get("/messages?account_id=" + account).get("messages");
    }

    /** The mails so far, the newest first. */
    public List<ReadMail> mails() throws IOException, InterruptedException {
        List<ReadMail> mails = new ArrayList<>();
        for (JsonNode message : messages()) {
            mails.add(ReadMail.of(
                    operator.file("/messages/" + message.get("message_id").asString() + "/mime")));
        }
        return mails;
    }

    @Override
    public void close() {
        person.close();
    }
}
