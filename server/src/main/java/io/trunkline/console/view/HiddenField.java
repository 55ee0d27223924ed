package io.trunkline.console.view;

/** What a form sends without showing it; nothing secret. */
public record HiddenField(String name, String value) {}
