package io.trunkline.wire.catalogue;

/** What a method does; the kinds differ in what they answer. */
public sealed interface Handler permits MethodHandler, FileHandler {}
