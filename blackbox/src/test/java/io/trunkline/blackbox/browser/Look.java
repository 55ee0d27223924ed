package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;

/** How a page is looked at: on a small telephone or at a desk, by day or by night. Pages have to be good in all of them. */
enum Look {
    PHONE_LIGHT("phone-light", ColorScheme.LIGHT, 360, 720),
    PHONE_DARK("phone-dark", ColorScheme.DARK, 360, 720),
    DESK_LIGHT("desk-light", ColorScheme.LIGHT, 1280, 800),
    DESK_DARK("desk-dark", ColorScheme.DARK, 1280, 800);

    private final String id;
    private final ColorScheme scheme;
    private final int width;
    private final int height;

    Look(String id, ColorScheme scheme, int width, int height) {
        this.id = id;
        this.scheme = scheme;
        this.width = width;
        this.height = height;
    }

    /** For names of files and for people. */
    String id() {
        return id;
    }

    ColorScheme scheme() {
        return scheme;
    }

    /** The window, in CSS pixels. */
    ViewportSize window() {
        return new ViewportSize(width, height);
    }

    /** Looks at a page this way from now on. */
    void at(Page page) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }
}
