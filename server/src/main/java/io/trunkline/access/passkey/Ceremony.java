package io.trunkline.access.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Checks what browsers send, by Web Authentication sections 7.1 and 7.2: the challenge, the origin, the site, the signature, that the person
 * was verified by the device (by a PIN or a finger, say), and that the count has grown. No certificate of the device is asked for.
 * Thread-safe.
 */
final class Ceremony {

    /** Longer texts are none of a browser's. */
    private static final int LONGEST = 16_384;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.EdDSA),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /** An answer that was read and not checked yet. */
    record Answer(AuthenticationData data, String id, String user) {}

    /**
     * Checks a new passkey.
     *
     * @param json {@code RegistrationResponseJSON}; may be any text
     * @throws FaultException 101 if something is wrong with it
     */
    Credential registered(String json, PasskeySite site, String token) {
        return checked(json, () -> {
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    json, new RegistrationParameters(server(site, token), ALGORITHMS, true, true));
            var authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            return new Credential(
                    base64Url(credential.getCredentialId()),
                    Base64.getEncoder().encodeToString(credentials.convert(credential)),
                    authenticator.isFlagBE(),
                    authenticator.getSignCount());
        });
    }

    /**
     * Reads an answer to find out whose it says it is.
     *
     * @param json {@code AuthenticationResponseJSON}; may be any text
     * @throws FaultException 101 if it cannot be read
     */
    Answer read(String json) {
        return checked(json, () -> {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
            return new Answer(data, id(data), user(data));
        });
    }

    /**
     * Checks an answer.
     *
     * @return the new count
     * @throws FaultException 101 if something is wrong with it
     */
    long proved(Answer answer, Credential known, PasskeySite site, String token) {
        return checked("", () -> {
            CredentialRecord record = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    known.isBackupEligible(),
                    false,
                    known.count(),
                    credentials.convert(Base64.getDecoder().decode(known.data())),
                    null,
                    null,
                    null,
                    null);
            AuthenticationData data = manager.verify(
                    answer.data(), new AuthenticationParameters(server(site, token), record, null, true, true));
            return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        });
    }

    // The library's annotations say of its arrays that their bytes may be null.
    @SuppressWarnings("NullAway")
    private static String id(AuthenticationData data) {
        return base64Url(data.getCredentialId());
    }

    @SuppressWarnings("NullAway")
    private static String user(AuthenticationData data) {
        return data.getUserHandle() == null ? "" : base64Url(data.getUserHandle());
    }

    private static ServerProperty server(PasskeySite site, String token) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(PasskeyChallenges.signed(token)))
                .build();
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static <T> T checked(String json, Supplier<T> work) {
        if (json.length() > LONGEST) {
            throw wrong();
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            // The library tells in many ways that a text is not what it should be, and not all of them are declared.
            throw wrong();
        }
    }

    private static FaultException wrong() {
        return new FaultException(Fault.of(ErrorCode.INVALID_ARGUMENTS, "The passkey did not answer as it should."));
    }
}
