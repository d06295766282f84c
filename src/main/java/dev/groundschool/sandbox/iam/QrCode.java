package dev.groundschool.sandbox.iam;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A text as the square of dots that an authenticator app's camera reads. */
final class QrCode {
    private static final int PIXELS = 300;

    private QrCode() {}

    /** As a PNG picture, black on white. */
    static byte[] png(String text) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, PIXELS, PIXELS);
            BufferedImage image = new BufferedImage(dots.getWidth(), dots.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < dots.getHeight(); y++) {
                for (int x = 0; x < dots.getWidth(); x++) {
                    image.setRGB(x, y, dots.get(x, y) ? 0 : 0xFFFFFF);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (WriterException e) {
            throw new IllegalStateException("a text of " + text.length() + " characters fits a QR code", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
