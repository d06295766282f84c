package dev.groundschool.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls of AWS over HTTP without an SDK client, signed as root ("Create a signed AWS API request", AWS IAM User Guide): what {@link Rehearse} sends, for whom the
 * classes of a client must not be in memory.
 */
record SignedCalls(URI endpoint) {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String REGION = "us-east-1";
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    /** A call of the query or ec2 protocol; {@code more} are names and values by turns. Throws {@link IOException} with the reply when it was refused. */
    String form(String service, String action, String version, String... more) throws IOException {
        StringBuilder body = new StringBuilder("Action=" + action + "&Version=" + version);
        for (int i = 0; i < more.length; i += 2) {
            body.append('&').append(more[i]).append('=').append(URLEncoder.encode(more[i + 1], StandardCharsets.UTF_8));
        }
        return send(service, "POST", "/", body.toString());
    }

    /** A request with a body, empty for none; the reply's. Throws {@link IOException} with the reply when it was refused. */
    String send(String service, String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String at = AT.format(Instant.now());
        String scope = at.substring(0, 8) + '/' + REGION + '/' + service + "/aws4_request";
        String hash = sha256(bytes);
        String canonical = String.join("\n", method, path, "", "host:" + endpoint.getAuthority(), "x-amz-content-sha256:" + hash, "x-amz-date:" + at, "", SIGNED, hash);
        String text = "AWS4-HMAC-SHA256\n" + at + '\n' + scope + '\n' + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + Server.USUAL_KEY.substring(Server.USUAL_KEY.indexOf(':') + 1)).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        HttpURLConnection connection = (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-Amz-Date", at);
        connection.setRequestProperty("X-Amz-Content-Sha256", hash);
        connection.setRequestProperty("Authorization", "AWS4-HMAC-SHA256 Credential=" + Server.USUAL_KEY.substring(0, Server.USUAL_KEY.indexOf(':')) + '/' + scope
                + ", SignedHeaders=" + SIGNED + ", Signature=" + HexFormat.of().formatHex(hmac(key, text)));
        if (method.equals("POST")) {
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        }
        if (bytes.length > 0) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
        }
        boolean good = connection.getResponseCode() < 300;
        try (var in = good ? connection.getInputStream() : connection.getErrorStream()) {
            String reply = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!good) {
                throw new IOException(service + ' ' + body + " was refused: " + reply);
            }
            return reply;
        } finally {
            connection.disconnect();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
