package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.voximplant.apiclient.ClientConfiguration;
import com.voximplant.apiclient.ClientException;
import com.voximplant.apiclient.VoximplantAPIClient;
import com.voximplant.apiclient.request.AddSubUserRequest;
import com.voximplant.apiclient.request.CheckAuthorizedAccountIPRequest;
import com.voximplant.apiclient.request.CreateKeyRequest;
import com.voximplant.apiclient.request.DelSubUserRequest;
import com.voximplant.apiclient.request.DeleteKeyRequest;
import com.voximplant.apiclient.request.GetAccountInfoRequest;
import com.voximplant.apiclient.request.GetKeysRequest;
import com.voximplant.apiclient.request.GetRoleGroupsRequest;
import com.voximplant.apiclient.request.GetSubUsersRequest;
import com.voximplant.apiclient.request.RemoveKeyRolesRequest;
import com.voximplant.apiclient.request.SetAccountInfoRequest;
import com.voximplant.apiclient.response.AccountInfoType;
import com.voximplant.apiclient.response.GetAccountInfoResponse;
import com.voximplant.apiclient.response.KeyInfo;
import com.voximplant.apiclient.response.KeyView;
import com.voximplant.apiclient.response.RoleGroupView;
import com.voximplant.apiclient.response.RoleView;
import com.voximplant.apiclient.response.SetAccountInfoResponse;
import com.voximplant.apiclient.response.SubUserView;
import com.voximplant.apiclient.util.MultiArgument;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official Java client 1.0.1, unchanged and over HTTPS: it signs its own tokens and sends UTF-8
 * forms. {@link MultipartOfNewerJavaClientsTest} has what its later releases send.
 */
@WithTrunkline
class OfficialJavaClientTest {

    private static final String PASSWORD = "J4va-client!";

    private final Target target;

    OfficialJavaClientTest(Target target) {
        this.target = target;
    }

    @BeforeAll
    static void trust(Target target) throws IOException, InterruptedException {
        JavaTrust.in(target);
    }

    @Test
    void setsEveryParameterThatItHasAndReadsThemBack() throws Exception {
        VoximplantAPIClient client = client();
        SetAccountInfoRequest request = everyParameterButThePassword().setNewAccountPassword(PASSWORD);
        assertThat(unset(request))
                .as("parameters that the client has and this test leaves out")
                .isEmpty();

        SetAccountInfoResponse answer = client.setAccountInfo(request);
        GetAccountInfoResponse read = client.getAccountInfo(new GetAccountInfoRequest().setReturnLiveBalance(true));

        assertThat(answer.hasError()).isFalse();
        assertThat(answer.getResult()).isEqualTo(1);
        assertThat(read.getApiAddress()).isEqualTo(target.https().getAuthority());
        AccountInfoType info = read.getResult();
        assertThat(info.getAccountId())
                .isEqualTo(ServiceAccount.read(target.credentials()).accountId());
        assertThat(info.hasCreated()).isTrue();
        assertThat(info.getAccountEmail()).isEqualTo(request.getNewAccountEmail());
        assertThat(info.getLanguageCode()).isEqualTo(request.getLanguageCode());
        assertThat(info.getLocation()).isEqualTo(request.getLocation());
        assertThat(info.getAccountFirstName()).isEqualTo(request.getAccountFirstName());
        assertThat(info.getAccountLastName()).isEqualTo(request.getAccountLastName());
        assertThat(info.getMinBalanceToNotify()).isEqualByComparingTo(request.getMinBalanceToNotify());
        assertThat(info.getAccountNotifications()).isEqualTo(request.getAccountNotifications());
        assertThat(info.getTariffChangingNotifications()).isEqualTo(request.getTariffChangingNotifications());
        assertThat(info.getNewsNotifications()).isEqualTo(request.getNewsNotifications());
        assertThat(info.getSendJsError()).isEqualTo(request.getSendJsError());
        assertThat(info.getBillingAddressName()).isEqualTo(request.getBillingAddressName());
        assertThat(info.getBillingAddressCountryCode()).isEqualTo(request.getBillingAddressCountryCode());
        assertThat(info.getBillingAddressAddress()).isEqualTo(request.getBillingAddressAddress());
        assertThat(info.getBillingAddressZip()).isEqualTo(request.getBillingAddressZip());
        assertThat(info.getBillingAddressPhone()).isEqualTo(request.getBillingAddressPhone());
        assertThat(info.getAccountCustomData()).isEqualTo(request.getAccountCustomData());
        assertThat(info.getCallbackUrl()).isEqualTo(request.getCallbackUrl());
        assertThat(info.getCallbackSalt()).isEqualTo(request.getCallbackSalt());
        try (Api api = new Api(target)) {
            // The client sends the number but cannot read it.
            assertThat(api.profile().required("mobile_phone").asString()).isEqualTo(request.getMobilePhone());
        }
        // The only trace of a password that a client can see: it cannot be set once more.
        assertThat(client.setAccountInfo(new SetAccountInfoRequest().setNewAccountPassword(PASSWORD))
                        .getError()
                        .getCode())
                .isEqualTo(535);
    }

    @Test
    void changesSomeFieldsEmptiesOthersAndLeavesTheRest() throws Exception {
        VoximplantAPIClient client = client();
        SetAccountInfoRequest all = everyParameterButThePassword();
        assertThat(client.setAccountInfo(all).getResult()).isEqualTo(1);

        SetAccountInfoResponse answer = client.setAccountInfo(new SetAccountInfoRequest()
                .setAccountLastName("Ødegård")
                .setSendJsError(false)
                .setAccountCustomData("")
                .setCallbackUrl("")
                .setCallbackSalt(""));

        assertThat(answer.getResult()).isEqualTo(1);
        AccountInfoType info =
                client.getAccountInfo(new GetAccountInfoRequest()).getResult();
        assertThat(info.getAccountLastName()).isEqualTo("Ødegård");
        assertThat(info.getSendJsError()).isFalse();
        assertThat(info.hasAccountCustomData()).isFalse();
        assertThat(info.hasCallbackUrl()).isFalse();
        assertThat(info.hasCallbackSalt()).isFalse();
        assertThat(info.getAccountFirstName()).isEqualTo(all.getAccountFirstName());
        assertThat(info.getBillingAddressAddress()).isEqualTo(all.getBillingAddressAddress());
        assertThat(info.getNewsNotifications()).isTrue();
    }

    @Test
    void seesErrorsInTheAnswerAndChangesNothing() throws Exception {
        VoximplantAPIClient client = client();
        AccountInfoType before =
                client.getAccountInfo(new GetAccountInfoRequest()).getResult();

        SetAccountInfoResponse answer = client.setAccountInfo(
                new SetAccountInfoRequest().setAccountFirstName("Nobody").setLanguageCode("xx"));

        assertThat(answer.hasResult()).isFalse();
        assertThat(answer.getError().getCode()).isEqualTo(202);
        assertThat(answer.getError().getMsg()).contains("language_code");
        assertThat(client.getAccountInfo(new GetAccountInfoRequest())
                        .getResult()
                        .getAccountFirstName())
                .isEqualTo(before.getAccountFirstName())
                .isNotEqualTo("Nobody");
        assertThat(client.setAccountInfo(new SetAccountInfoRequest().setBillingAddressAddress(""))
                        .getError()
                        .getCode())
                .isEqualTo(485);
    }

    @Test
    void makesAKeyUsesItAndSeesItsRoleTakenAway(@TempDir Path folder) throws Exception {
        VoximplantAPIClient client = client();
        KeyInfo made = client.createKey(new CreateKeyRequest()
                        .setDescription("made by Java")
                        .setRoleName(MultiArgument.forMultipleValues(List.of("Developer", "Payer"))))
                .getResult()[0];
        Path file = folder.resolve("made-by-java.json");
        Files.writeString(
                file,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("account_email", made.getAccountEmail())
                        .put("account_id", made.getAccountId())
                        .put("key_id", made.getKeyId())
                        .put("private_key", made.getPrivateKey())
                        .toString());
        VoximplantAPIClient other = new VoximplantAPIClient(ClientConfiguration.builder()
                .setCredentialsPath(file.toString())
                .setHttps()
                .setApiHost(target.https().getAuthority())
                .build());
        SetAccountInfoRequest edit = new SetAccountInfoRequest().setAccountFirstName("Зоя");

        assertThat(other.setAccountInfo(edit).getResult()).isEqualTo(1);
        KeyView listed = client.getKeys(
                        new GetKeysRequest().setKeyId(made.getKeyId()).setWithRoles(true))
                .getResult()[0];
        assertThat(listed.getDescription()).isEqualTo("made by Java");
        assertThat(listed.getRoles()).extracting(RoleView::getRoleName).containsExactly("Developer", "Payer");
        assertThat(client.removeKeyRoles(new RemoveKeyRolesRequest()
                                .setKeyId(made.getKeyId())
                                .setRoleName(MultiArgument.forMultipleValues(List.of("Developer", "Payer"))))
                        .getResult())
                .isEqualTo(1);
        assertThat(other.setAccountInfo(edit).getError().getCode()).isEqualTo(104);
        assertThat(client.deleteKey(new DeleteKeyRequest().setKeyId(made.getKeyId()))
                        .getResult())
                .isEqualTo(1);
        assertThat(other.setAccountInfo(edit).getError().getCode()).isEqualTo(100);
        assertThat(client.getRoleGroups(new GetRoleGroupsRequest()).getResult())
                .extracting(RoleGroupView::getName)
                .isNotEmpty();
    }

    @Test
    void managesSubUsersAndAddresses() throws Exception {
        VoximplantAPIClient client = client();
        long id = client.addSubUser(new AddSubUserRequest()
                        .setNewSubuserName("by-java")
                        .setNewSubuserPassword("Made-By-Java-1")
                        .setRoleName(MultiArgument.forSingleValue("Developer")))
                .getResult()
                .getSubuserId();

        SubUserView listed = client.getSubUsers(
                        new GetSubUsersRequest().setSubuserId(id).setWithRoles(true))
                .getResult()[0];
        assertThat(listed.getSubuserName()).isEqualTo("by-java");
        assertThat(listed.getRoles()).extracting(RoleView::getRoleName).containsExactly("Developer");
        assertThat(client.delSubUser(new DelSubUserRequest().setSubuserId(id)).getResult())
                .isEqualTo(1);
        assertThat(client.delSubUser(new DelSubUserRequest().setSubuserId(id))
                        .getError()
                        .getCode())
                .isEqualTo(434);
        assertThat(client.checkAuthorizedAccountIP(new CheckAuthorizedAccountIPRequest().setAuthorizedIp("127.0.0.1"))
                        .getResult())
                .isTrue();
    }

    @Test
    void callsWithoutTlsToo() throws Exception {
        VoximplantAPIClient client = new VoximplantAPIClient(configuration()
                .setHttp()
                .setApiHost(target.http().getAuthority())
                .build());

        assertThat(client.setAccountInfo(new SetAccountInfoRequest().setLanguageCode("fr"))
                        .getResult())
                .isEqualTo(1);
    }

    private VoximplantAPIClient client() throws IOException, ClientException {
        return new VoximplantAPIClient(configuration()
                .setHttps()
                .setApiHost(target.https().getAuthority())
                .build());
    }

    private ClientConfiguration.ClientConfigurationBuilder configuration() {
        return ClientConfiguration.builder()
                .setCredentialsPath(target.credentials().toString());
    }

    private static SetAccountInfoRequest everyParameterButThePassword() {
        return new SetAccountInfoRequest()
                .setNewAccountEmail("java.client@example.com")
                .setLanguageCode("ru")
                .setLocation("America/Los_Angeles")
                .setAccountFirstName("Зоя")
                .setAccountLastName("O'Neil-Łukasz 😀")
                .setMobilePhone("+1 (415) 555-0123")
                .setMinBalanceToNotify(new BigDecimal("1.50"))
                .setAccountNotifications(true)
                .setTariffChangingNotifications(true)
                .setNewsNotifications(true)
                .setSendJsError(true)
                .setBillingAddressName("Acme & Co = \"Ltd\"")
                .setBillingAddressCountryCode("US")
                .setBillingAddressAddress("900, Kifer Road\nSunnyvale, CA")
                .setBillingAddressZip("94086")
                .setBillingAddressPhone("14445557777")
                .setAccountCustomData("{\"plan\": \"50% + дополнительно\"}")
                .setCallbackUrl("https://example.com/callbacks?from=java&x=%20")
                .setCallbackSalt("sält & pepper");
    }

    /** The names of the parameters that a request does not have, as its own {@code has...} methods tell. */
    private static List<String> unset(SetAccountInfoRequest request) {
        return Stream.of(SetAccountInfoRequest.class.getMethods())
                .filter(method -> method.getName().startsWith("has") && method.getReturnType() == boolean.class)
                .filter(method -> !isTrue(method, request))
                .map(Method::getName)
                .toList();
    }

    private static boolean isTrue(Method method, SetAccountInfoRequest request) {
        try {
            return (boolean) method.invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
