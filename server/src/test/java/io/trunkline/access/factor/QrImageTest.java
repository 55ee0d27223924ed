package io.trunkline.access.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** QR codes as SVG. */
final class QrImageTest {

    private static final String URI = "otpauth://totp/Trunkline:acme-voice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=Trunkline&algorithm=SHA1&digits=6&period=30";

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void theDarkModulesAreThoseOfTheCodeWithinALightFrame() throws Exception {
        QrCode code = QrCode.encodeText(URI, QrCode.Ecc.MEDIUM);
        Element svg = parse(QrImage.svg(URI, "Scan"));
        int size = code.size + 8;
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 " + size + " " + size);
        NodeList paths = svg.getElementsByTagName("path");
        assertThat(((Element) paths.item(0)).getAttribute("d")).isEqualTo("M0 0h" + size + "v" + size + "H0z");
        String drawn = ((Element) paths.item(1)).getAttribute("d");
        boolean[][] dark = new boolean[size][size];
        Matcher runs = RUN.matcher(drawn);
        int end = 0;
        while (runs.find()) {
            assertThat(runs.start()).isEqualTo(end);
            end = runs.end();
            int length = Integer.parseInt(runs.group(3));
            assertThat(runs.group(4)).isEqualTo(runs.group(3));
            for (int i = 0; i < length; i++) {
                dark[Integer.parseInt(runs.group(2))][Integer.parseInt(runs.group(1)) + i] = true;
            }
        }
        assertThat(end).isEqualTo(drawn.length());
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                assertThat(dark[y][x]).as("%s, %s", x, y).isEqualTo(code.getModule(x - 4, y - 4));
            }
        }
    }

    @Test
    void itIsAnImageWithANameAndNothingThatAPolicyForbids() throws Exception {
        String title = "Scan <this> & \"that\"";
        Element svg = parse(QrImage.svg(URI, title));
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label")).isEqualTo(title);
        assertThat(svg.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        NodeList all = svg.getElementsByTagName("*");
        assertThat(all.getLength()).isEqualTo(2);
        for (int i = 0; i < all.getLength(); i++) {
            Node element = all.item(i);
            assertThat(element.getNodeName()).isEqualTo("path");
            assertThat(element.getAttributes().getLength()).isEqualTo(2);
            assertThat(((Element) element).hasAttribute("style")).isFalse();
        }
        assertThat(svg.hasAttribute("style")).isFalse();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> QrImage.svg("x".repeat(3000), "Scan")).isInstanceOf(IllegalArgumentException.class);
    }
}
