package dev.groundschool.sandbox.ec2;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** PuTTY's form of a private key, version 2, without passphrase (PuTTY manual, appendix "PPK file format"). */
final class PuttyKey {
    private static final int WIDTH = 64;

    private PuttyKey() {}

    static String of(KeyMaterial key, String comment) {
        String[] open = key.openSsh().split(" ");
        byte[] publicBlob = Base64.getDecoder().decode(open[1]);
        byte[] privateBlob = Base64.getDecoder().decode(key.puttyPrivate());
        byte[] covered = new KeyMaterial.Wire().text(open[0]).text("none").text(comment).block(publicBlob).block(privateBlob).bytes();
        return "PuTTY-User-Key-File-2: " + open[0] + "\r\nEncryption: none\r\nComment: " + comment + "\r\n"
                + lines("Public-Lines", publicBlob)
                + lines("Private-Lines", privateBlob) + "Private-MAC: " + mac(covered) + "\r\n";
    }

    private static String lines(String label, byte[] bytes) {
        String text = Base64.getMimeEncoder(WIDTH, new byte[] {'\r', '\n'}).encodeToString(bytes);
        return label + ": " + text.lines().count() + "\r\n" + text + "\r\n";
    }

    private static String mac(byte[] covered) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(KeyMaterial.digest("SHA-1", "putty-private-key-file-mac-key".getBytes(StandardCharsets.US_ASCII)),
                    "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(covered));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
