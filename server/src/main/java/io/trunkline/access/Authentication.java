package io.trunkline.access;

/** How a caller proved who it is. */
public enum Authentication {
    /** With a token of a service-account key. */
    TOKEN
}
