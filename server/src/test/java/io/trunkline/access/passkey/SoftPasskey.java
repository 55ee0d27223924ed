package io.trunkline.access.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A passkey and the browser that it is in, written by the specification alone (W3C Web Authentication, sections 5.8, 6.1 and 6.5), so that
 * the server's checks are tried with somebody else's work. Its fields are what a test may falsify. Not thread-safe.
 */
public final class SoftPasskey {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;

    /** Whether the device has verified the person. */
    public boolean verifies = true;

    /** How often it was used; 0 for a device that does not count. */
    public int count;

    /** The site that the device signs for. */
    public String site;

    /** What the browser says about where it is. */
    public String origin;

    private final byte[] id = new byte[32];
    private final KeyPair keys;
    private String user = "";

    /** One at a site that is opened by HTTP. */
    public SoftPasskey(String host) {
        PasskeySite at = PasskeySite.of(host, false);
        this.site = at.id();
        this.origin = at.origin();
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Whose the device believes it to be, in base64url. */
    public SoftPasskey of(String user) {
        this.user = user;
        return this;
    }

    /** The answer of {@code navigator.credentials.create}. */
    public String made(String challenge, String user) {
        this.user = user;
        byte[] client = client("webauthn.create", challenge);
        byte[] data = authenticatorData(WITH_CREDENTIAL, attested());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        write(object, new byte[] {(byte) 0xa3, 0x63}, ascii("fmt"), new byte[] {0x64}, ascii("none"));
        write(object, new byte[] {0x67}, ascii("attStmt"), new byte[] {(byte) 0xa0, 0x68}, ascii("authData"));
        write(object, new byte[] {0x59, (byte) (data.length >> 8), (byte) data.length}, data);
        return answer("\"attestationObject\":\"" + text(object.toByteArray()) + "\",\"transports\":[]", client);
    }

    /** The answer of {@code navigator.credentials.get}. */
    public String used(String challenge) {
        byte[] client = client("webauthn.get", challenge);
        byte[] data = authenticatorData(0, new byte[0]);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return answer(
                    "\"authenticatorData\":\"" + text(data) + "\",\"signature\":\"" + text(signature.sign())
                            + "\",\"userHandle\":\"" + user + "\"",
                    client);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String answer(String response, byte[] client) {
        return "{\"id\":\"" + text(id) + "\",\"rawId\":\"" + text(id) + "\",\"type\":\"public-key\","
                + "\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"" + text(client) + "\"," + response
                + "}}";
    }

    private byte[] client(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] more) {
        int all = PRESENT | (verifies ? VERIFIED : 0) | flags;
        return ByteBuffer.allocate(37 + more.length)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put((byte) all)
                .putInt(count)
                .put(more)
                .array();
    }

    private byte[] attested() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, new byte[16], new byte[] {0, (byte) id.length}, id);
        write(out, new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        write(out, number(key.getW().getAffineX()), new byte[] {0x22, 0x58, 0x20});
        write(out, number(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(bytes.length, padded.length);
        System.arraycopy(bytes, bytes.length - length, padded, padded.length - length, length);
        return padded;
    }

    private static void write(ByteArrayOutputStream out, byte[]... parts) {
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
