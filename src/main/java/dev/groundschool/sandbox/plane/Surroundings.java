package dev.groundschool.sandbox.plane;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What a program on an instance uses beside its own machine: databases and buckets, as that instance and as nobody else. */
public interface Surroundings {
    /**
     * Connects to the database that the server's settings name, with the password there or in the secret that they name. Throws {@link Unavailable} when the network closes the way or nothing
     * answers to the name,
     * {@link SQLException} as the driver does.
     */
    Connection database(Server server, Locale locale) throws SQLException, Unavailable;

    /** The keys of pictures in the bucket that the settings name, some of them at the most, with the instance role's own keys. */
    List<String> pictures(Server server, Locale locale) throws Unavailable;

    /** Puts a picture into that bucket, with the same keys. */
    void keep(Server server, String key, byte[] picture, Locale locale) throws Unavailable;

    /** One picture, to be closed by the caller. */
    Picture picture(Server server, String key, Locale locale) throws Unavailable;

    /**
     * A picture.
     *
     * @param length in bytes
     */
    record Picture(String contentType, long length, InputStream bytes) {}

    /** It cannot be used, and why, in the reader's language. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String words) {
            super(words);
        }

        /** The reason in one or two sentences. */
        public String words() {
            return String.valueOf(getMessage());
        }
    }
}
