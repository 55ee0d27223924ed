package io.trunkline.console.view;

import java.util.Optional;

/**
 * What an authenticator app needs. Secret.
 *
 * @param image the QR code, an SVG element
 * @param typed the secret in groups, to be typed
 * @param uri the same as in the image, to be opened by an app on the same device
 * @param fault why the code that was sent is refused
 */
public record FactorSetUp(String image, String typed, String uri, Optional<String> fault) {

    /** Omits the secret. */
    @Override
    public String toString() {
        return "FactorSetUp[]";
    }
}
