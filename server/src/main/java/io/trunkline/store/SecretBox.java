package io.trunkline.store;

/** stand-in until the store branch is merged. */
public interface SecretBox {
    String seal(String context, String text);

    String open(String context, String sealed);
}
