package io.trunkline.operator;

/** The base path of the operator API. */
final class BasePath {

    static final String VALUE = "/operator/v1";

    private BasePath() {}
}
