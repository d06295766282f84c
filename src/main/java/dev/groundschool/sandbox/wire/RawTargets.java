package dev.groundschool.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Lets request targets through that Jetty refuses whatever it is told: with a NUL, or with more {@code ..} than there are segments before. They are keys of S3 like
 * any other, and no file is looked for under them. Such a target goes past Jetty in disguise, and {@link #plain} takes that off.
 */
final class RawTargets extends HttpConnectionFactory {
    private static final String DISGUISE = "/.raw/";
    /** What one read takes from a connection at the most, in bytes; the largest that Jetty pools. */
    private static final int LARGE = 64 * 1024;

    RawTargets(HttpConfiguration http) {
        super(http);
        setInputBufferSize(LARGE);
    }

    /** The target as it was sent. */
    static String plain(String target) {
        return target.startsWith(DISGUISE) ? new String(HexFormat.of().parseHex(target.substring(DISGUISE.length())), StandardCharsets.UTF_8) : target;
    }

    private static String disguised(String target) {
        return target.contains("/..") || target.contains("%") || target.startsWith(DISGUISE)
                ? DISGUISE + HexFormat.of().formatHex(target.getBytes(StandardCharsets.UTF_8)) : target;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new HttpConnection(getHttpConfiguration(), connector, endPoint) {
            @Override
            protected RequestHandler newRequestHandler() {
                return new RequestHandler() {
                    @Override
                    public void startRequest(String method, String uri, HttpVersion version) {
                        super.startRequest(method, disguised(uri), version);
                    }
                };
            }
        };
        return configure(connection, connector, endPoint);
    }
}
