package io.trunkline.console.view.operator;

/** What an account may do, for people. */
public record AccountState(boolean isActive, boolean isFrozen) {

    /** The end of the keys of its texts. */
    public String key() {
        return isFrozen && !isActive ? "closed" : isFrozen ? "frozen" : isActive ? "active" : "inactive";
    }

    /** The class in the style sheet. */
    public String style() {
        return isFrozen || !isActive ? "warn" : "good";
    }
}
