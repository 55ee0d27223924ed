package io.trunkline.access.logon;

import static io.trunkline.access.House.codeOf;
import static io.trunkline.access.logon.LinkHouse.HERE;
import static io.trunkline.access.logon.LinkHouse.METHOD;
import static io.trunkline.access.logon.LinkHouse.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.account.code.LinkToken;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.audit.RefusedCall;
import io.trunkline.digest.Sha256;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that sign owners in once: what ends them, and what nobody learns from those that open nothing. With two servers. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SignInLinksTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String ELSEWHERE = "203.0.113.1";

    private final Path events;
    private final LinkHouse house;

    SignInLinksTest(TestEngine engine, @TempDir Path data) {
        events = data.resolve("events.jsonl");
        house = new LinkHouse(engine.settings(data, POSTGRES, "audit.events-file", events.toString()));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static FieldChange.Value change(String field, @Nullable Object before, @Nullable Object after) {
        return new FieldChange.Value(field, before, after);
    }

    private static String digest(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Caller caller(String session) {
        return house.door.people().inSession(session, HERE, "a browser").caller();
    }

    @Test
    void aLinkBeginsASessionOfTheOwnerOnce() {
        String token = house.newLink();
        house.clock.move(Duration.ofMinutes(1));
        String session = house.signIn(token);
        SessionUser signedIn = house.otherDoor.people().inSession(session, HERE, "a browser");
        assertThat(signedIn.since()).isEqualTo(house.clock.instant());
        assertThat(signedIn.caller().accountId()).isEqualTo(house.account);
        assertThat(signedIn.caller().principal()).isInstanceOf(Principal.Owner.class);
        assertThat(signedIn.caller().roles()).isEqualTo(RoleSet.ALL);
        assertThat(signedIn.caller().authentication()).isEqualTo(Authentication.SIGN_IN_LINK);
        assertThat(house.codeOf(token)).isEqualTo(100);
        assertThat(house.rows("sessions")).isOne();
        ListedSession listed =
                house.services.access().sessions().list(house.account).getFirst();
        assertThat(listed.holder()).isEqualTo(Holder.owner());
        assertThat(listed.authentication()).isEqualTo("sign_in_link");
        assertThat(listed.address()).isEqualTo(HERE);
        assertThat(listed.userAgent()).isEqualTo("a browser");
    }

    @Test
    void itIsAnUrlAndOnlyTheDigestOfItsTokenIsStored() {
        SignInLinks.NewLink link = house.links().create(house.account, OPERATOR, "console link");
        String token = link.token().text();
        assertThat(link.url(URI.create("https://api.example.com")))
                .isEqualTo("https://api.example.com/sign-in/link?token=" + token);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(link.expires()).isEqualTo(house.clock.instant().plus(Duration.ofMinutes(15)));
        assertThat(link.toString()).doesNotContain(token);
        String stored = house.services
                .store()
                .database()
                .read(handle -> handle.createQuery("SELECT digest FROM sign_in_links")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).isEqualTo(digest(token));
    }

    @Test
    void whoMadeItAndWhoUsedItIsWrittenWithoutASecret() throws IOException {
        String token = house.newLink();
        String session = house.signIn(token);
        String label = digest(token).substring(0, 8);
        List<AuditEntry> newest = house.audit().subList(0, 2);
        assertThat(newest.getLast().actor()).isEqualTo(OPERATOR);
        assertThat(newest.getLast().method()).isEqualTo("console link");
        assertThat(newest.getLast().changes()).containsExactly(change("sign_in_link", null, label));
        assertThat(newest.getFirst().actor()).isEqualTo(new Actor(Actor.Kind.OWNER, "sign_in_link", HERE, "a browser"));
        assertThat(newest.getFirst().method()).isEqualTo(METHOD);
        assertThat(newest.getFirst().changes())
                .containsExactly(
                        change("sign_in_link", label, null),
                        change("session", null, digest(session).substring(0, 8)));
        house.services.audit().refusals().close();
        house.services.audit().events().close();
        String told = Files.readString(events);
        assertThat(told.lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"event\":\"logon\"", "\"actor_id\":\"sign_in_link\"", HERE);
        assertThat(Stream.of(newest.toString(), told))
                .noneMatch(text -> text.contains(token) || text.contains(session));
    }

    @Test
    void whatIsNoLinkIsRefusedInOneWayAndRecorded() {
        String used = house.newLink();
        house.signIn(used);
        String expired = house.newLink();
        house.clock.move(SignInLinks.LIFETIME);
        String good = house.newLink();
        List<String> wrong = List.of(
                used,
                expired,
                "",
                "x",
                good + "x",
                good.substring(1),
                "A".repeat(43),
                "A".repeat(1_000_000),
                "\0" + good.substring(1),
                "' OR 1=1 --",
                digest(good));
        List<String> texts = new ArrayList<>();
        for (String token : wrong) {
            assertThat(house.codeOf(token))
                    .as(token.substring(0, Math.min(50, token.length())))
                    .isEqualTo(100);
            texts.add(Objects.requireNonNull(house.refusal(token, HERE)).first().toString());
        }
        house.services
                .access()
                .addresses()
                .add(caller(house.signIn(house.newLink())), METHOD, IpNetwork.parse(HERE), true, null);
        texts.add(Objects.requireNonNull(house.refusal(good, ELSEWHERE)).first().toString());
        house.setState(false, false);
        texts.add(Objects.requireNonNull(house.refusal(good, HERE)).first().toString());
        assertThat(texts).containsOnly(texts.getFirst());
        assertThat(texts.getFirst()).doesNotContain(good);
        house.services.audit().refusals().close();
        List<RefusedCall.Tally> refusals = house.services.audit().refusals().list(Optional.of(0L), 10);
        assertThat(refusals)
                .extracting(RefusedCall.Tally::call)
                .containsExactlyInAnyOrder(
                        RefusedCall.ofStranger(HERE, METHOD, 100), RefusedCall.ofStranger(ELSEWHERE, METHOD, 100));
        assertThat(refusals.stream().mapToLong(RefusedCall.Tally::times).sum()).isEqualTo(2L * wrong.size() + 2);
        assertThat(refusals).allSatisfy(tally -> assertThat(tally.userAgent()).isEqualTo("a browser"));
    }

    @Test
    void aLinkIsGoodForAQuarterOfAnHour() {
        String first = house.newLink();
        String second = house.newLink();
        house.clock.move(SignInLinks.LIFETIME.minusSeconds(1));
        assertThat(house.links().deleteExpired()).isFalse();
        assertThat(house.codeOf(first)).isZero();
        house.clock.move(Duration.ofSeconds(1));
        assertThat(house.codeOf(second)).isEqualTo(100);
        assertThat(house.rows("sign_in_links")).isOne();
        assertThat(house.links().deleteExpired()).isFalse();
        assertThat(house.rows("sign_in_links")).isZero();
    }

    @Test
    void aNewPasswordEndsThem() {
        String beforeTheFirst = house.newLink();
        house.setPassword("Correct-Horse-7");
        assertThat(house.codeOf(beforeTheFirst)).isEqualTo(100);
        String beforeTheNext = house.newLink();
        house.setPassword("Another-Horse-8");
        assertThat(house.codeOf(beforeTheNext)).isEqualTo(100);
        assertThat(house.codeOf(house.newLink())).isZero();
        assertThat(house.rows("sessions")).isOne();
    }

    @Test
    void aFrozenAccountIsOpenedAndAnInactiveOneIsNot() {
        String token = house.newLink();
        house.setState(false, false);
        assertThat(house.codeOf(token)).isEqualTo(100);
        assertThat(codeOf(house::newLink)).isEqualTo(131);
        house.setState(true, true);
        assertThat(house.codeOf(token)).as("read-only, as with a password").isZero();
        assertThat(codeOf(() -> house.links().create(987_654, OPERATOR, "console link")))
                .isEqualTo(100);
    }

    @Test
    void whoClosesAnAccountOrEndsItsSessionsEndsItsLinks() {
        String token = house.newLink();
        house.services.store().database().run(handle -> {
            house.services.access().end().revokeAll(handle, OPERATOR, "close", house.account);
        });
        assertThat(house.codeOf(token)).isEqualTo(100);
        assertThat(house.audit().getFirst().changes()).containsExactly(change("sign_in_links", "1", "0"));
        house.signIn(house.newLink());
        String unused = house.newLink();
        int ended = house.services
                .store()
                .database()
                .write(handle ->
                        house.services.access().sessions().endAll(handle, OPERATOR, "session end", house.account));
        assertThat(ended).as("sessions").isOne();
        assertThat(house.codeOf(unused)).isEqualTo(100);
        assertThat(house.audit().getFirst().changes())
                .containsExactly(change("sessions", "1", "0"), change("sign_in_links", "1", "0"));
    }

    @Test
    void fromAnAddressThatIsNotAllowedALinkOpensNothingAndStaysGood() {
        Caller owner = caller(house.signIn(house.newLink()));
        house.services.access().addresses().add(owner, METHOD, IpNetwork.parse(HERE), true, null);
        String token = house.newLink();
        assertThat(house.refusal(token, ELSEWHERE)).isNotNull();
        assertThat(house.refusal(token, HERE)).isNull();
        long child = house.newAccount("child", house.account);
        String ofChild =
                house.links().create(child, OPERATOR, "console link").token().text();
        assertThat(house.refusal(ofChild, ELSEWHERE))
                .as("by the list of its parent")
                .isNotNull();
        assertThat(house.refusal(ofChild, HERE)).isNull();
    }

    @Test
    void anAccountHasTenAndAnotherOneReplacesTheOldest() {
        long neighbour = house.newAccount("neighbour", null);
        String ofNeighbour = house.links()
                .create(neighbour, OPERATOR, "console link")
                .token()
                .text();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < SignInLinks.MOST + 2; i++) {
            house.clock.move(Duration.ofMillis(1));
            tokens.add(house.newLink());
        }
        assertThat(house.rows("sign_in_links")).isEqualTo(SignInLinks.MOST + 1);
        assertThat(tokens.stream().map(house::codeOf))
                .startsWith(100, 100, 0)
                .filteredOn(code -> code == 0)
                .hasSize(SignInLinks.MOST);
        assertThat(house.codeOf(ofNeighbour)).isZero();
    }

    @Test
    void ofManyThatOpenALinkAtOnceOneIsSignedIn() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int round = 1; round <= 5; round++) {
                String token = house.newLink();
                List<Callable<Integer>> all = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    for (LinkSignIn server : List.of(house.door.linkSignIn(), house.otherDoor.linkSignIn())) {
                        all.add(() -> codeOf(() -> server.begin(token, METHOD, HERE, "")));
                    }
                }
                List<Integer> codes = new ArrayList<>();
                for (Future<Integer> done : threads.invokeAll(all)) {
                    codes.add(done.get());
                }
                assertThat(codes).containsExactlyInAnyOrder(0, 100, 100, 100, 100, 100);
                assertThat(house.rows("sessions")).isEqualTo(round);
            }
        }
    }

    @Test
    void ifNoSessionCanBeginTheLinkStaysGood() {
        String token = house.newLink();
        house.sql("ALTER TABLE sessions RENAME TO sessions_taken_away");
        assertThatThrownBy(() -> house.signIn(token)).isInstanceOf(StoreException.class);
        house.sql("ALTER TABLE sessions_taken_away RENAME TO sessions");
        assertThat(house.codeOf(token)).isZero();
        assertThat(house.rows("sessions")).isOne();
    }

    @Test
    void aLinkMadeInAUnitOfWorkThatFailsIsNone() {
        List<LinkToken> made = new ArrayList<>();
        assertThatThrownBy(() -> house.services.store().database().run(handle -> {
                    made.add(house.links()
                            .create(handle, house.account, OPERATOR, "console link")
                            .token());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(house.codeOf(made.getFirst().text())).isEqualTo(100);
        assertThat(house.rows("sign_in_links")).isZero();
    }
}
