package dev.groundschool.account;

import dev.groundschool.shape.Operation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a real account: lets reads through, and all else only after the user has unlocked it for this session. */
public final class Guard {
    private final boolean guards;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean unlocked;

    Guard(boolean guards) {
        this.guards = guards;
    }

    /** True when the connection may not write. */
    public boolean readOnly() {
        return guards && !unlocked;
    }

    /** True when the account is one to be careful with, locked or not. */
    public boolean guards() {
        return guards;
    }

    void check(Operation operation) {
        if (readOnly() && !operation.isRead()) {
            throw new ReadOnlyException(operation.qualifiedName());
        }
    }

    /** Unlocks writing until the program ends, when what was typed is the account's id; says whether it was. */
    public boolean unlock(String typed, Identity identity) {
        if (!typed.strip().equals(identity.account())) {
            return false;
        }
        unlocked = true;
        listeners.forEach(Runnable::run);
        return true;
    }

    public void lock() {
        unlocked = false;
        listeners.forEach(Runnable::run);
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
