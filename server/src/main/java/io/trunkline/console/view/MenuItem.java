package io.trunkline.console.view;

/**
 * A page in the menu.
 *
 * @param isCurrent whether it is the one that is shown
 */
public record MenuItem(String path, String label, boolean isCurrent) {

    /**
     * A page that has others below it.
     *
     * @param shown the path that is shown
     */
    public static MenuItem of(String path, String label, String shown) {
        boolean isWithin = shown.equals(path) || (!path.equals("/") && shown.startsWith(path + "/"));
        return new MenuItem(path, label, isWithin);
    }
}
