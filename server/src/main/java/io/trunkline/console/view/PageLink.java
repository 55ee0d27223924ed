package io.trunkline.console.view;

/** A link to a further page of a topic, with what it is good for. */
public record PageLink(String path, String label, String hint) {}
