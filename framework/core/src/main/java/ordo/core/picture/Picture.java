package ordo.core.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import ordo.core.run.AtomicFiles;
import ordo.spi.OrdoException;

/** A picture in red, green and blue, 8 bits each. Drawn pixel by pixel, so it is the same on every machine. */
public final class Picture {
    /** No picture has more pixels than this. */
    public static final int LIMIT = 1 << 26;

    private final int width;
    private final int height;
    private final int[] pixels;

    Picture(int width, int height, int background) {
        if ((long) width * height > LIMIT) {
            throw OrdoException.spec("a picture of " + width + " by " + height + " pixels is too large",
                    "show less of it, or write the numbers: .npy or .csv");
        }
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, background);
    }

    /** Pictures side by side, on white. */
    public static Picture beside(List<Picture> pictures) {
        int width = pictures.stream().mapToInt(Picture::width).reduce(0, Math::addExact);
        var all = new Picture(width, pictures.stream().mapToInt(Picture::height).max().orElse(0), Colours.WHITE);
        int left = 0;
        for (Picture picture : pictures) {
            for (int y = 0; y < picture.height; y++) {
                System.arraycopy(picture.pixels, y * picture.width, all.pixels, y * all.width + left, picture.width);
            }
            left += picture.width;
        }
        return all;
    }

    /** Its width in pixels. */
    public int width() {
        return width;
    }

    /** Its height in pixels. */
    public int height() {
        return height;
    }

    /** The colour of a pixel, {@code 0xRRGGBB}; x to the right and y downwards, from 0. */
    public int colour(int x, int y) {
        return pixels[y * width + x];
    }

    /** Its PNG file. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java cannot write PNG");
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes its PNG file, whole or not at all.
     *
     * @throws OrdoException if it cannot be written
     */
    public void save(Path file) {
        byte[] png = png();
        AtomicFiles.write(file, out -> out.write(png));
    }

    void fill(int x, int y, int w, int h, int colour) {
        for (int row = y; row < y + h; row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + w, colour);
        }
    }

    void dot(int x, int y, int colour) {
        pixels[y * width + x] = colour;
    }

    /** Writes text with its upper left corner at (x, y), as far as it fits. */
    void text(int x, int y, String text, int scale, int colour) {
        for (int i = 0; i < text.length(); i++) {
            for (int row = 0; row < PixelFont.HEIGHT; row++) {
                for (int column = 0; column < PixelFont.WIDTH; column++) {
                    int left = x + (i * PixelFont.ADVANCE + column) * scale;
                    int top = y + row * scale;
                    if (PixelFont.ink(text.charAt(i), column, row) && left >= 0 && top >= 0 && left + scale <= width
                            && top + scale <= height) {
                        fill(left, top, scale, scale, colour);
                    }
                }
            }
        }
    }
}
