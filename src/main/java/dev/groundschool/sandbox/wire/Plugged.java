package dev.groundschool.sandbox.wire;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands each request to the program whose socket it came by. */
final class Plugged extends Handler.Abstract {
    static final String SOCKET = "X-Groundschool-Socket";
    private static final String SOCKET_LOWER = SOCKET.toLowerCase(Locale.ROOT);

    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    Socket put(Backplane.Program program) {
        Socket socket = new Socket(program, each -> sockets.remove(each.name()));
        sockets.put(socket.name(), socket);
        return socket;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String name = request.getHeaders().get(SOCKET);
        Socket socket = name == null ? null : sockets.get(name);
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        if (socket == null) {
            connection.close();
            return true;
        }
        socket.met(connection);
        Headers headers = new Headers();
        for (HttpField field : request.getHeaders()) {
            if (!field.getLowerCaseName().equals(SOCKET_LOWER)) {
                headers.add(field.getLowerCaseName(), field.getValue());
            }
        }
        String query = request.getHttpURI().getQuery();
        String path = request.getHttpURI().getPath();
        try {
            Reply reply = socket.program().answer(new Message(request.getMethod(), path == null || path.isEmpty() ? "/" : path, query == null
                    ? "" : query, headers,
                    () -> Content.Source.asInputStream(request), "", true));
            Replying.write(reply, request, response, callback);
        } catch (NotHttp e) {
            connection.write(Callback.from(connection::close), ByteBuffer.wrap(e.bytes()));
        } catch (RuntimeException e) {
            connection.close(); // a program that crashed
        }
        return true;
    }
}
