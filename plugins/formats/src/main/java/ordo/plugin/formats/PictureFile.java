package ordo.plugin.formats;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import ordo.spi.OrdoException;

/**
 * The pixels of a picture.
 *
 * @param width    in pixels
 * @param height   in pixels
 * @param channels 1 for grey, 3 for red, green and blue
 * @param values   row by row, the channels of a pixel together; 16-bit samples are scaled to 8 bits
 */
record PictureFile(int width, int height, int channels, byte[] values) {
    private static final long MOST_PIXELS = 1 << 26;
    /** More pixels to a byte than deflate or a progressive JPEG can pack: a header that says so lies. */
    private static final long PNG_PIXELS = 8 * 1032;
    private static final long JPEG_PIXELS = 1024;

    /**
     * Reads a picture.
     *
     * @throws OrdoException if it is broken, too large, or transparent
     */
    static PictureFile read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean png = PngChunks.check(file, bytes);
        if (!png && (bytes.length < 3 || bytes[0] != (byte) 0xff || bytes[1] != (byte) 0xd8)) {
            throw OrdoException.data(file + ": it is no PNG or JPEG picture", "name a picture, or give the file the ending "
                    + "of its format");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(png ? "png" : "jpeg").next();
        BufferedImage image;
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            image = decoded(file, reader, in, bytes.length * (png ? PNG_PIXELS : JPEG_PIXELS));
        } catch (OrdoException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the decoders fail in many ways on damaged data
            throw broken(file, "the picture cannot be decoded (" + Quoted.plain("" + e.getMessage()) + ")");
        } finally {
            reader.dispose();
        }
        return of(file, image);
    }

    private static BufferedImage decoded(Path file, ImageReader reader, ImageInputStream in, long most) throws IOException {
        String[] damage = new String[1];
        reader.setInput(in, true, true);
        // a JPEG file that ends early or is damaged gives a picture and a warning
        reader.addIIOReadWarningListener((_, warning) -> damage[0] = warning != null && (warning.contains("Corrupt")
                || warning.contains("Premature")) ? warning : damage[0]);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > most) {
            throw broken(file, "its header declares " + pixels + " pixels, more than so small a file can hold");
        }
        if (pixels > MOST_PIXELS) {
            throw OrdoException.data(file + ": the picture has " + pixels + " pixels, more than " + MOST_PIXELS,
                    "scale it down");
        }
        BufferedImage image = reader.read(0);
        if (damage[0] != null) {
            throw broken(file, "the picture is damaged (" + Quoted.plain(damage[0]) + ")");
        }
        return image;
    }

    private static PictureFile of(Path file, BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        // asked for as colours, grey samples would be taken through another tone curve
        if (image.getRaster().getNumBands() < 3 && !(image.getColorModel() instanceof IndexColorModel)) {
            return new PictureFile(width, height, 1, samples(file, image));
        }
        byte[] values = new byte[width * height * 3];
        boolean grey = image.getColorModel() instanceof IndexColorModel;
        for (int pixel = 0; pixel < width * height; pixel++) {
            int colour = image.getRGB(pixel % width, pixel / width);
            checkOpaque(file, pixel, width, colour >>> 24);
            for (int c = 0; c < 3; c++) {
                values[3 * pixel + c] = (byte) (colour >> 16 - 8 * c);
            }
            grey &= values[3 * pixel] == values[3 * pixel + 1] && values[3 * pixel] == values[3 * pixel + 2];
        }
        return new PictureFile(width, height, grey ? 1 : 3, grey ? everyThird(values) : values);
    }

    private static byte[] samples(Path file, BufferedImage image) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        byte[] values = new byte[width * image.getHeight()];
        for (int pixel = 0; pixel < values.length; pixel++) {
            if (raster.getNumBands() == 2) {
                checkOpaque(file, pixel, width, raster.getSample(pixel % width, pixel / width, 1) * 255 / most);
            }
            values[pixel] = (byte) ((raster.getSample(pixel % width, pixel / width, 0) * 255 + most / 2) / most);
        }
        return values;
    }

    /** Grey pictures of few levels are stored with a palette of greys. */
    private static byte[] everyThird(byte[] values) {
        byte[] grey = new byte[values.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = values[3 * i];
        }
        return grey;
    }

    private static void checkOpaque(Path file, int pixel, int width, int alpha) {
        if (alpha != 255) {
            throw OrdoException.data(file + ": the pixel in row " + pixel / width + ", column " + pixel % width
                    + " (from 0) is transparent", "put the picture on a background");
        }
    }

    private static OrdoException broken(Path file, String cause) {
        return OrdoException.data(file + ": " + cause, DataFile.COPY_AGAIN);
    }

    /** For people: {@code 28 × 28}, height first. */
    String size() {
        return height + " × " + width;
    }
}
