package dev.groundschool.ui;

/** How the connection stands, shown as a dot with a word beside it for those who do not see its colour. */
public enum Health {
    CONNECTING,
    CONNECTED,
    READ_ONLY,
    FAILED
}
