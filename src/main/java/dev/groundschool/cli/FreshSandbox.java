package dev.groundschool.cli;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.lesson.run.AccountCloud;
import dev.groundschool.lesson.run.Cloud;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;

/** An empty sandbox in memory with its clock paused, and a connection to it: what lessons are proven on. */
record FreshSandbox(Sandbox sandbox, Account account) implements AutoCloseable {
    /**
     * In a Region of its own.
     *
     * @param seed where ids are drawn from, so that a proof can be repeated
     */
    static FreshSandbox open(long seed, String region) throws IOException {
        Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(seed));
        return new FreshSandbox(sandbox, Account.open(new Connection.ToSandbox(sandbox, region)));
    }

    Cloud cloud() {
        return new AccountCloud(account);
    }

    @Override
    public void close() throws IOException {
        account.close();
        sandbox.close();
    }
}
