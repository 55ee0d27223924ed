package io.trunkline.console.view;

/**
 * A child account that was just created.
 *
 * @param apiKey a secret, shown this once
 */
public record NewChild(String id, String name, String apiKey) {

    /** Without the key. */
    @Override
    public String toString() {
        return "NewChild[" + id + "]";
    }
}
