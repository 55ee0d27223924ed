package io.trunkline.access.factor;

import io.nayuki.qrcodegen.QrCode;

/** QR codes as images. Stateless and thread-safe. */
public final class QrImage {

    /** The light frame that scanners need, in modules (ISO/IEC 18004, section 5.3.8). */
    private static final int FRAME = 4;

    private QrImage() {}

    /**
     * A text as an SVG element that can stand in a page. It has neither styles nor scripts, so that a strict policy (CSP) allows it, is dark
     * on light whatever the theme, and takes the size that the page gives it.
     *
     * @param text up to about 2 000 bytes in UTF-8
     * @param title what the image is, for those who do not see it, in the language of the page; must not have what the code has
     * @throws IllegalArgumentException if the text is too long
     */
    public static String svg(String text, String title) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * FRAME;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size
                + "\" role=\"img\" aria-label=\"" + escaped(title) + "\" shape-rendering=\"crispEdges\">"
                + "<path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "H0z\"/>"
                + "<path fill=\"#000\" d=\"" + path(code) + "\"/></svg>";
    }

    /** Each run of dark modules in a row as a rectangle. */
    private static String path(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int begin = x;
                while (code.getModule(x, y)) {
                    x++;
                }
                if (x > begin) {
                    path.append('M')
                            .append(begin + FRAME)
                            .append(' ')
                            .append(y + FRAME)
                            .append('h')
                            .append(x - begin)
                            .append("v1h-")
                            .append(x - begin)
                            .append('z');
                }
            }
        }
        return path.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
