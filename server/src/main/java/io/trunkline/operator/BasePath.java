package io.trunkline.operator;

/** Where the operator API begins. */
final class BasePath {

    static final String VALUE = "/operator/v1";

    private BasePath() {}
}
