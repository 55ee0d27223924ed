package io.trunkline.method.catalogue;

/** Implements a method; the kinds of handlers differ in what they answer. */
public sealed interface Handler permits MethodHandler, FileHandler, EitherHandler {}
