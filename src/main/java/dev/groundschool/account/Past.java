package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import java.io.IOException;

/** A connection to what an account was, for reading only. */
public final class Past implements AutoCloseable {
    private final Sandbox.Past past;
    private final Account account;

    Past(Sandbox.Past past, String region) {
        this.past = past;
        this.account = Account.open(new Connection.ToSandbox(past.sandbox(), region));
    }

    /** The account as it was at the mark shown last. Throws {@link IllegalArgumentException} when the history no longer has it. */
    public Account show(long mark) {
        past.show(mark);
        return account;
    }

    @Override
    public void close() throws IOException {
        account.close();
        past.close();
    }
}
