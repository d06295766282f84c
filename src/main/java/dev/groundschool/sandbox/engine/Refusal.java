package dev.groundschool.sandbox.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Tells a client of a database, in its own protocol, that it may not connect: on AWS it would only wait until it gives up. */
enum Refusal {
    /** "Message Formats" of PostgreSQL's frontend/backend protocol: the client speaks first, then an ErrorResponse. */
    POSTGRES {
        private static final int SSL = 80_877_103;
        private static final int GSS = 80_877_104;
        private static final int LONGEST = 10_000;

        @Override
        void say(Socket client, String message, boolean later) throws IOException {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            for (int asked = 0; asked < 3; asked++) {
                int length = in.readInt();
                int code = in.readInt();
                if (length < 8 || length > LONGEST) {
                    return;
                }
                in.skipNBytes(length - 8L);
                if (code != SSL && code != GSS) {
                    break;
                }
                out.write('N'); // no encryption here; the client goes on without
                out.flush();
            }
            ByteArrayOutputStream fields = new ByteArrayOutputStream();
            field(fields, 'S', "FATAL");
            field(fields, 'V', "FATAL");
            field(fields, 'C', later ? "57P03" : "08004");
            field(fields, 'M', message);
            fields.write(0);
            DataOutputStream error = new DataOutputStream(out);
            error.writeByte('E');
            error.writeInt(fields.size() + 4);
            fields.writeTo(error);
            error.flush();
        }

        private void field(ByteArrayOutputStream to, char kind, String text) {
            to.write(kind);
            to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            to.write(0);
        }
    },

    /** "ERR_Packet" of MariaDB's protocol: the server speaks first. Error 1130 is "Host is not allowed to connect". */
    MYSQL {
        @Override
        void say(Socket client, String message, boolean later) throws IOException {
            byte[] words = message.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(words.length, 500);
            int code = later ? 1053 : 1130;
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            int size = 3 + length;
            packet.write(size & 0xff);
            packet.write(size >> 8 & 0xff);
            packet.write(size >> 16 & 0xff);
            packet.write(0);
            packet.write(0xff);
            packet.write(code & 0xff);
            packet.write(code >> 8);
            packet.write(words, 0, length);
            client.getOutputStream().write(packet.toByteArray());
            client.getOutputStream().flush();
        }
    };

    /**
     * Says it; the caller closes.
     *
     * @param later true when trying again will do
     */
    abstract void say(Socket client, String message, boolean later) throws IOException;
}
