package io.trunkline.blackbox.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes PNG files of pages smaller: with a byte for each pixel instead of three. Stateless and thread-safe. */
final class Palette {

    private static final int MOST = 64;

    private Palette() {}

    /** The same picture, of pages without photographs; in at most 64 colours, which texts and lines need. The same bytes become the same bytes. */
    static byte[] shrink(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        int[] colours = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] places = new int[colours.length];
        int[] chosen = choose(
                colours, counts.values().stream().mapToInt(Integer::intValue).toArray(), places);
        byte[] indexes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indexes[i] = (byte) places[Arrays.binarySearch(colours, pixels[i])];
        }
        return write(width, picture.getHeight(), chosen, indexes);
    }

    /**
     * Chooses colours one by one, always the one that the others stand for worst.
     *
     * @param counts how many pixels have each colour
     * @param places gets the place of the colour that stands for each
     */
    private static int[] choose(int[] colours, int[] counts, int[] places) {
        long[] distances = new long[colours.length];
        Arrays.fill(distances, Integer.MAX_VALUE);
        int[] chosen = new int[Math.min(MOST, colours.length)];
        for (int place = 0; place < chosen.length; place++) {
            int worst = 0;
            for (int i = 1; i < colours.length; i++) {
                if (distances[i] * counts[i] > distances[worst] * counts[worst]) {
                    worst = i;
                }
            }
            chosen[place] = colours[worst];
            for (int i = 0; i < colours.length; i++) {
                long distance = distance(colours[i], colours[worst]);
                if (distance < distances[i]) {
                    distances[i] = distance;
                    places[i] = place;
                }
            }
        }
        return chosen;
    }

    private static long distance(int one, int other) {
        long sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += (long) difference * difference;
        }
        return sum;
    }

    private static byte[] write(int width, int height, int[] colours, byte[] indexes) throws IOException {
        IndexColorModel model =
                new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        picture.getRaster().setDataElements(0, 0, width, height, indexes);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(png)) {
            ImageWriteParam small = writer.getDefaultWriteParam();
            small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            small.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), small);
        } finally {
            writer.dispose();
        }
        return png.toByteArray();
    }
}
