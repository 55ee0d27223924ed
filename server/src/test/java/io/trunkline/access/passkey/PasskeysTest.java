package io.trunkline.access.passkey;

import static io.trunkline.access.House.HERE;
import static io.trunkline.access.House.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.AccessEnd;
import io.trunkline.access.House;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.factor.Authenticator;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.account.Account;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Adding and removing passkeys, and signing in with them, on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class PasskeysTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String HOST = "console.example:8443";
    private static final PasskeySite SITE = PasskeySite.of(HOST, false);

    private final House house;
    private final Account account;
    private final Caller owner;
    private final SubUser user;
    private final PasskeyAccess passkeys;
    private final PasskeyAccess otherServer;
    private final SoftPasskey device = new SoftPasskey(HOST);

    PasskeysTest(TestEngine engine, @TempDir Path data) {
        house = new House(engine.settings(data, POSTGRES));
        account = house.newAccount("passkeys", null);
        owner = house.owner(account);
        user = house.newSubUser(account, "somebody");
        passkeys = server();
        otherServer = server();
    }

    private PasskeyAccess server() {
        SecureRandom random = new SecureRandom();
        SecretBox secrets = SecretBox.open(house.settings.data(), house.settings.database(), house.database(), random);
        return PasskeyAccess.create(
                house.database(),
                house.accounts,
                house.addresses,
                house.sessions,
                new PasskeyChallenges(house.database(), secrets, random, house.clock),
                house.clock);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void add(Caller caller, SoftPasskey with, String name) {
        NewPasskey made = passkeys.own().begin(caller, "Telephone");
        passkeys.own().add(caller, SITE, made.token(), with.made(made.challenge(), made.user()), name, "console");
    }

    private static String signIn(PasskeyAccess server, SoftPasskey with) {
        PasskeyChallenge challenge = server.signIn().begin();
        return finish(server, challenge, with.used(challenge.challenge()));
    }

    private static String finish(PasskeyAccess server, PasskeyChallenge challenge, String json) {
        return server.signIn().finish(SITE, challenge.token(), json, "console", HERE, "a browser");
    }

    private List<Message> messages() {
        return Messages.of(house.outbox, account.id());
    }

    @Test
    void aPasskeySignsInAndIsListedWithItsUse() {
        add(owner, device, "  Telephone ");
        assertThat(passkeys.own().list(owner)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Telephone");
            assertThat(one.site()).isEqualTo("console.example");
            assertThat(one.created()).isEqualTo(House.START);
            assertThat(one.lastUsed()).isNull();
        });
        assertThat(messages().getLast().notice()).isEqualTo(Notice.PASSKEY_ADDED);
        assertThat(messages().getLast().values()).containsEntry("passkey", "Telephone");
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(new FieldChange.Value("passkey", null, "Telephone"));
        house.clock.move(Duration.ofMinutes(3));
        Caller session = house.inSession(signIn(otherServer, device));
        assertThat(session.accountId()).isEqualTo(account.id());
        assertThat(session.authentication()).isEqualTo(Authentication.PASSKEY);
        assertThat(passkeys.own().list(owner).getFirst().lastUsed()).isEqualTo(house.clock.instant());
        assertThat(house.audit(account).getFirst().actor().id()).isEqualTo("passkey");
    }

    @Test
    void itCountsAsTwoFactors() {
        add(owner, device, "Telephone");
        Caller before = house.inSession(house.sessions.begin(owner, "Logon"));
        Authenticator app = Authenticator.of(house.factors.begin(before));
        house.factors.confirm(before, "console", app.code(house.clock.instant()));
        Caller withPassword = house.inSession(house.sessions.begin(owner, "Logon"));
        assertThat(house.pending.required(withPassword)).isTrue();
        assertThat(codeOf(() -> passkeys.own().begin(withPassword, "Telephone")))
                .isEqualTo(104);
        assertThat(codeOf(() -> passkeys.own().remove(withPassword, label(), "console")))
                .isEqualTo(104);
        Caller withPasskey = house.inSession(signIn(passkeys, device));
        assertThat(house.pending.required(withPasskey)).isFalse();
        passkeys.own().remove(withPasskey, label(), "console");
        assertThat(messages().getLast().notice()).isEqualTo(Notice.PASSKEY_REMOVED);
    }

    private String label() {
        return passkeys.own().list(owner).getFirst().label();
    }

    @Test
    void aSubUserHasItsOwn() {
        Caller caller = house.subUser(account, user);
        add(caller, device, "Stick");
        assertThat(passkeys.own().list(owner)).isEmpty();
        assertThat(messages().getLast().values()).containsEntry("subuser", "somebody");
        Caller session = house.inSession(signIn(passkeys, device));
        assertThat(session.principal().holder()).isEqualTo(caller.principal().holder());
        assertThat(session.authentication()).isEqualTo(Authentication.SUB_USER_PASSKEY);
        assertThat(session.roles()).isEqualTo(user.roles());
        house.subUsers.delete(owner, "DelSubUser", user.id());
        assertThat(codeOf(() -> signIn(passkeys, device))).isEqualTo(100);
    }

    @Test
    void aChallengeIsGoodOnceForItsPurposeAndNotForLong() {
        NewPasskey made = passkeys.own().begin(owner, "Telephone");
        String json = device.made(made.challenge(), made.user());
        Caller caller = house.subUser(account, user);
        assertThat(codeOf(() -> passkeys.own().add(caller, SITE, made.token(), json, "Stolen", "console")))
                .as("of another person")
                .isEqualTo(137);
        passkeys.own().add(owner, SITE, made.token(), json, "Telephone", "console");
        assertThat(codeOf(() -> passkeys.own().add(owner, SITE, made.token(), json, "Again", "console")))
                .isEqualTo(137);
        PasskeyChallenge challenge = passkeys.signIn().begin();
        String answer = device.used(challenge.challenge());
        finish(passkeys, challenge, answer);
        assertThat(codeOf(() -> finish(otherServer, challenge, answer)))
                .as("a replay, on another server")
                .isEqualTo(137);
        PasskeyChallenge late = passkeys.signIn().begin();
        house.clock.move(PasskeyChallenges.LIFETIME);
        assertThat(codeOf(() -> finish(passkeys, late, device.used(late.challenge()))))
                .isEqualTo(137);
        NewPasskey other = passkeys.own().begin(owner, "Telephone");
        assertThat(codeOf(() -> finish(
                        passkeys,
                        new PasskeyChallenge(other.token(), other.challenge()),
                        device.used(other.challenge()))))
                .as("made for adding one")
                .isEqualTo(137);
        int stored = house.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM passkey_challenges")
                        .mapTo(Integer.class)
                        .one());
        assertThat(stored).as("only what was used").isEqualTo(2);
    }

    @Test
    void serversWhoseClocksDifferForgetNoUsedChallenge() {
        add(owner, device, "Telephone");
        PasskeyChallenge challenge = passkeys.signIn().begin();
        String answer = device.used(challenge.challenge());
        finish(passkeys, challenge, answer);
        house.clock.move(PasskeyChallenges.LIFETIME.plus(PasskeyChallenges.CLOCKS_APART));
        signIn(otherServer, device);
        house.clock.move(
                PasskeyChallenges.LIFETIME.plus(PasskeyChallenges.CLOCKS_APART).negated());
        assertThat(codeOf(() -> finish(passkeys, challenge, answer)))
                .as("a replay at a server whose clock is behind the one that has cleaned up")
                .isEqualTo(137);
    }

    @Test
    void aChallengeFromTheFutureIsNone() {
        add(owner, device, "Telephone");
        house.clock.move(PasskeyChallenges.CLOCKS_APART);
        PasskeyChallenge ahead = passkeys.signIn().begin();
        house.clock.move(Duration.ofSeconds(1));
        PasskeyChallenge tooFar = passkeys.signIn().begin();
        house.clock.move(PasskeyChallenges.CLOCKS_APART.plusSeconds(1).negated());
        assertThat(codeOf(() -> finish(passkeys, tooFar, device.used(tooFar.challenge()))))
                .isEqualTo(137);
        finish(passkeys, ahead, device.used(ahead.challenge()));
    }

    @Test
    void anInventedChallengeIsNone() {
        add(owner, device, "Telephone");
        for (String token : List.of(
                "", "1.2.3", house.clock.instant().toEpochMilli() + "000." + "0".repeat(32) + "." + "A".repeat(43))) {
            PasskeyChallenge invented =
                    new PasskeyChallenge(token, Ceremony.base64Url(PasskeyChallenges.signed(token)));
            assertThat(codeOf(() -> finish(passkeys, invented, device.used(invented.challenge()))))
                    .as(token)
                    .isEqualTo(137);
        }
        PasskeyChallenge first = passkeys.signIn().begin();
        PasskeyChallenge second = passkeys.signIn().begin();
        assertThat(codeOf(() -> finish(passkeys, second, device.used(first.challenge()))))
                .as("of another browser")
                .isEqualTo(101);
    }

    @Test
    void whatTheDeviceOrTheBrowserSaysWrongIsRefused() {
        add(owner, device, "Telephone");
        device.verifies = false;
        assertThat(codeOf(() -> signIn(passkeys, device)))
                .as("without PIN or finger")
                .isEqualTo(101);
        assertThat(codeOf(() -> add(owner, new SoftPasskey("evil.example"), "Evil")))
                .isEqualTo(101);
        device.verifies = true;
        device.origin = "https://evil.example";
        assertThat(codeOf(() -> signIn(passkeys, device)))
                .as("a page of another server")
                .isEqualTo(101);
        device.origin = SITE.origin();
        device.site = "evil.example";
        assertThat(codeOf(() -> signIn(passkeys, device))).isEqualTo(101);
        device.site = SITE.id();
        SoftPasskey unknown = new SoftPasskey(HOST)
                .of(passkeys.own().begin(owner, "Telephone").user());
        assertThat(codeOf(() -> signIn(passkeys, unknown))).as("never added").isEqualTo(100);
        PasskeyChallenge challenge = passkeys.signIn().begin();
        for (String json : List.of("", "{}", "[1]", "{\"id\":\"<script>\"}", "null", "{".repeat(20_000))) {
            assertThat(codeOf(() -> finish(passkeys, challenge, json))).as(json).isEqualTo(101);
        }
        String good = device.used(challenge.challenge());
        assertThat(codeOf(() -> finish(passkeys, challenge, good.replace("\"signature\":\"", "\"signature\":\"AAAA"))))
                .isEqualTo(101);
        finish(passkeys, challenge, good);
    }

    @Test
    void aCopyOfADeviceThatCountsIsNoticed() {
        device.count = 1;
        add(owner, device, "Stick");
        device.count = 5;
        signIn(passkeys, device);
        assertThat(codeOf(() -> signIn(passkeys, device))).isEqualTo(101);
        device.count = 6;
        signIn(passkeys, device);
    }

    @Test
    void aPasskeyOfAnotherSiteIsNone() {
        add(owner, device, "Telephone");
        SoftPasskey there = device;
        there.site = "other.example";
        there.origin = "http://other.example";
        PasskeyChallenge challenge = passkeys.signIn().begin();
        assertThat(codeOf(() -> passkeys.signIn()
                        .finish(
                                PasskeySite.of("other.example", false),
                                challenge.token(),
                                there.used(challenge.challenge()),
                                "console",
                                HERE,
                                "")))
                .isEqualTo(100);
    }

    @Test
    void whereNoSettingNamesTheSiteAnotherPortIsAnotherSite() {
        add(owner, device, "Telephone");
        PasskeySite other = PasskeySite.of("console.example:9999", false);
        device.origin = other.origin();
        assertThat(codeOf(() -> signInAt(other))).isEqualTo(100);
        signInAt(other.set());
        PasskeySite secure = PasskeySite.of(HOST, true);
        device.origin = secure.origin();
        assertThat(codeOf(() -> signInAt(secure))).isEqualTo(100);
        device.origin = SITE.origin();
        signInAt(SITE);
        house.write(handle -> handle.execute("UPDATE passkeys SET site = 'console.example'"));
        device.origin = other.origin();
        signInAt(other);
        assertThat(passkeys.own().list(owner).getFirst().site())
                .as("of an older version")
                .isEqualTo("console.example");
    }

    private void signInAt(PasskeySite site) {
        PasskeyChallenge challenge = passkeys.signIn().begin();
        passkeys.signIn()
                .finish(site, challenge.token(), device.used(challenge.challenge()), "console", HERE, "a browser");
    }

    @Test
    void whoHasLostTheDevicesIsHelpedByOthers() {
        Caller caller = house.subUser(account, user);
        add(caller, device, "Stick");
        SoftPasskey another = new SoftPasskey(HOST);
        add(owner, another, "Telephone");
        String session = signIn(passkeys, device);
        String ofOwner = signIn(passkeys, another);
        LostDevices lost = new LostDevices(house.factorControl, house.accounts.notices(), new AuditLog(), house.clock);
        Holder holder = new Holder.OneSubUser(user.id());
        LostDevices.Removed removed = house.database()
                .write(handle -> lost.remove(handle, House.OPERATOR, "account lost-device", account.id(), holder));
        assertThat(removed).isEqualTo(new LostDevices.Removed(false, 1));
        assertThat(codeOf(() -> house.inSession(session))).isEqualTo(137);
        assertThat(codeOf(() -> signIn(passkeys, device))).isEqualTo(100);
        assertThat(codeOf(() -> house.inSession(ofOwner)))
                .as("another person's")
                .isZero();
        assertThat(house.audit(account).getFirst().actor()).isEqualTo(House.OPERATOR);
        String id = Long.toString(user.id());
        assertThat(house.audit(account).getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("subuser_id", id, id), new FieldChange.Value("passkey", "Stick", null));
        assertThat(messages().getLast().notice()).isEqualTo(Notice.PASSKEY_REMOVED);
        assertThat(messages().getLast().values()).containsEntry("subuser", "somebody");
    }

    @Test
    void namesAndNumbersHaveLimits() {
        for (String name : List.of("", "   ", "x".repeat(41), "a\nb")) {
            assertThat(codeOf(() -> add(owner, new SoftPasskey(HOST), name))).isEqualTo(101);
        }
        add(owner, device, "🔑".repeat(40));
        house.clock.move(Duration.ofSeconds(1));
        assertThat(codeOf(() -> add(owner, device, "Again"))).as("the same one").isEqualTo(101);
        for (int i = 1; i < Passkeys.MOST; i++) {
            add(owner, new SoftPasskey(HOST), "Passkey " + i);
        }
        assertThat(codeOf(() -> passkeys.own().begin(owner, "Telephone"))).isEqualTo(101);
        passkeys.own().remove(owner, label(), "console");
        assertThat(codeOf(() -> passkeys.own().remove(owner, "nothing", "console")))
                .isEqualTo(101);
        assertThat(codeOf(() -> signIn(passkeys, device))).as("removed").isEqualTo(100);
    }

    @Test
    void theAccountDecidesWhoComesIn() {
        add(owner, device, "Telephone");
        house.setState(account, true, true);
        assertThat(codeOf(() -> passkeys.own().begin(owner, "Telephone")))
                .as("frozen")
                .isEqualTo(100);
        signIn(passkeys, device);
        house.setState(account, false, false);
        assertThat(codeOf(() -> signIn(passkeys, device))).as("inactive").isEqualTo(131);
    }

    @Test
    void aNewPasswordEndsSessionsAndNotPasskeys() {
        add(owner, device, "Telephone");
        String session = signIn(passkeys, device);
        house.changePassword(account);
        assertThat(codeOf(() -> house.inSession(session))).isEqualTo(137);
        assertThat(house.inSession(signIn(passkeys, device)).accountId()).isEqualTo(account.id());
    }

    @Test
    void whoeverHasALostDeviceDoesNotStaySignedIn() {
        add(owner, device, "Telephone");
        String thief = signIn(passkeys, device);
        Caller present = house.inSession(signIn(otherServer, device));
        String byPassword = house.sessions.begin(owner, "Logon");

        passkeys.own().remove(present, label(), "console");

        assertThat(codeOf(() -> house.inSession(thief))).isEqualTo(137);
        assertThat(house.inSession(byPassword).accountId()).isEqualTo(account.id());
        assertThat(passkeys.own().list(present)).as("its own session goes on").isEmpty();
    }

    @Test
    void aBadNameIsRefusedBeforeTheDeviceMakesAKey() {
        for (String name : List.of(" ", "x".repeat(Passkeys.LONGEST_NAME + 1), "a\nb")) {
            assertThat(codeOf(() -> passkeys.own().begin(owner, name))).as(name).isEqualTo(101);
        }
    }

    @Test
    void closingAnAccountDeletesThem() {
        add(owner, device, "Telephone");
        house.write(handle -> new AccessEnd(house.keys, new AuditLog(), house.clock)
                .revokeAll(handle, House.OPERATOR, "account close", account.id()));
        assertThat(passkeys.own().list(owner)).isEmpty();
        assertThat(house.audit(account).getFirst().changes()).contains(new FieldChange.Value("passkeys", "1", "0"));
    }

    @Test
    void sitesAreWhatBrowsersCallThem() {
        assertThat(PasskeySite.of("localhost:8080", false))
                .isEqualTo(new PasskeySite("localhost", "http://localhost:8080", false));
        assertThat(PasskeySite.of("Trunkline.EXAMPLE", true))
                .isEqualTo(new PasskeySite("trunkline.example", "https://trunkline.example", false));
        assertThat(PasskeySite.of("[::1]:8080", false).id()).isEqualTo("[::1]");
        assertThat(PasskeySite.of("[::1]", false).id()).isEqualTo("[::1]");
    }
}
